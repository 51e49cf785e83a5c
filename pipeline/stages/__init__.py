"""The stages, one module each, named in running order in :data:`pipeline.stage.STAGES`."""
