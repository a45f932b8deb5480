namespace Gorgias.Queue;

/// <summary>Where an item of a queue stands. The numbers are what a store keeps.</summary>
public enum QueueItemState
{
    /// <summary>To be sent. It was never sent, or it is proven that sending it changed nothing.</summary>
    Pending = 0,

    /// <summary>In the hands of the owner of its lease, who may have sent it.</summary>
    Sending = 1,

    /// <summary>Done; final.</summary>
    Done = 2,

    /// <summary>It may have been done: it is looked up before anything is repeated.</summary>
    Unknown = 3,

    /// <summary>Refused, with the reason; stays until a person restarts or removes it.</summary>
    Dead = 4,
}
