namespace Gorgias.Queue.Sqlite;

/// <summary>What a file of ours holds.</summary>
/// <param name="ApplicationId">Tells it from other SQLite databases.</param>
/// <param name="Steps">Its tables, one step per version (<c>user_version</c>). A step is never changed once it was released.</param>
internal sealed record SqliteForm(long ApplicationId, string[] Steps)
{
    public int Version => Steps.Length;
}
