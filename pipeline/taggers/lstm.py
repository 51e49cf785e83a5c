"""A bidirectional LSTM on a padded batch, as two one-way ones.

PyTorch runs ``nn.LSTM`` over packed sequences word by word; over a padded tensor it has a fused
kernel, on a CPU more than twice as fast in training and in inference. Padding may follow a sequence
but must not come before it, so the backward direction reads each sequence turned round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor


def turn(inputs: Tensor, lengths: Tensor) -> Tensor:
    """Return ``[sequence, step, feature]`` with each sequence turned round, padding in place."""
    import torch

    step = torch.arange(inputs.shape[1])
    last = lengths.unsqueeze(1) - 1
    order = torch.where(step <= last, last - step, step).unsqueeze(2)
    return inputs.gather(1, order.expand(-1, -1, inputs.shape[2]))


def both_ways(
    lstm: Any, inputs: Tensor, lengths: Tensor, hidden: Tensor, cell: Tensor, layer: int = 0
) -> tuple[Tensor, Tensor]:
    """Return the outputs of the two directions of one layer of a bidirectional ``nn.LSTM``.

    *inputs* are ``[sequence, step, feature]``, *lengths* the steps of each sequence, *hidden* and
    *cell* the first states ``[2, sequence, unit]``. The second output is in its own reading order:
    its first step belongs to the end of the sequence.
    """
    import torch

    half = len(lstm._flat_weights) // (2 * lstm.num_layers)
    weights = lstm._flat_weights[2 * half * layer :]
    outputs = []
    for way, side in enumerate((inputs, turn(inputs, lengths))):
        start = (hidden[way : way + 1].contiguous(), cell[way : way + 1].contiguous())
        part = weights[way * half : (way + 1) * half]
        outputs.append(torch.lstm(side, start, part, True, 1, 0.0, lstm.training, False, True)[0])
    return outputs[0], outputs[1]
