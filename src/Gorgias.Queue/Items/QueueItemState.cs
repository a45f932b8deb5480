namespace Gorgias.Queue;

/// <summary>The states of an item. Stores keep the numbers.</summary>
public enum QueueItemState
{
    /// <summary>The item waits to be sent. It was never sent, or it is proven that sending it changed nothing.</summary>
    Pending = 0,

    /// <summary>A worker holds the item and may have sent it.</summary>
    Sending = 1,

    /// <summary>The item is done. This is final.</summary>
    Done = 2,

    /// <summary>The item may be done: it is looked up before anything is repeated.</summary>
    Unknown = 3,

    /// <summary>The item failed permanently, for the reason that is kept with it. It stays until a person restarts or removes it.</summary>
    Dead = 4,
}
