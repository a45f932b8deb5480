namespace Gorgias.Queue.Sqlite;

/// <summary>The format of a file of this module.</summary>
/// <param name="ApplicationId">The number in the file that distinguishes it from other SQLite databases.</param>
/// <param name="Steps">The statements that create its tables, one step per version (<c>user_version</c>). A step is never changed after its release.</param>
internal sealed record SqliteForm(long ApplicationId, string[] Steps)
{
    public int Version => Steps.Length;
}
