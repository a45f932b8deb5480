namespace Gorgias.Queue;

/// <summary>Kinds of <see cref="QueueException"/>.</summary>
public enum QueueErrorKind
{
    /// <summary>The name, path or connection string is not one.</summary>
    InvalidAddress,

    /// <summary>There is no queue there, and it was not to be made.</summary>
    NotFound,

    /// <summary>The store is damaged. It is left as it is.</summary>
    Corrupt,

    /// <summary>The file or schema is something else than a queue. It is left as it is.</summary>
    NotAQueue,

    /// <summary>A later version of the module made the store.</summary>
    TooNew,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>Others held the store for too long.</summary>
    Busy,

    /// <summary>The folder, file or database does not let us.</summary>
    AccessDenied,

    /// <summary>The database is out of reach, or the file cannot be opened.</summary>
    Unavailable,

    /// <summary>This kind of queue needs something this PowerShell does not have.</summary>
    NotSupported,

    /// <summary>Anything else the store answered.</summary>
    Failed,
}
