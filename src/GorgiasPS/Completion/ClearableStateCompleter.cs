using Gorgias.Queue;

namespace GorgiasPS.Completion;

/// <summary>Completes the states of items that can be cleared: all but that of items that a worker holds.</summary>
internal sealed class ClearableStateCompleter()
    : KnownValueCompleter([.. Enum.GetNames(typeof(QueueItemState)).Where(static name => name != nameof(QueueItemState.Sending))]);
