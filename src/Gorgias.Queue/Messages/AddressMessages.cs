namespace Gorgias.Queue.Messages;

/// <summary>What users read when the text they gave is not the address of a queue.</summary>
internal static class AddressMessages
{
    public const string InvalidAdvice = "Use a name such as 'orders', the path of a file, or a PostgreSQL connection string.";

    public const string NotPostgres = "Only PostgreSQL is supported. Use a postgresql:// address.";

    public const string NotAConnectionString =
        "The text has an equals sign, but is not a connection string of 'Key=value' pairs with semicolons between them.";

    public const string InvalidUri = "The address of the database is not of the form postgresql://user@host:port/database.";

    public const string NotADatabase = "This queue is in a file, which has no connection string.";

    public const string HostMissing = "The connection string has no Host.";

    public static string NotAPath(string path) => $"'{path}' is not a valid path.";

    public static string PathIsFolder(string path) => $"'{path}' is a folder; a queue is a file.";

    public static string CredentialForFile(string location) => $"The queue {location} is in a file, which takes no credential.";

    public static string RateLimitInFile(string location) =>
        $"The queue {location} is in a file: the rate limit can be shared through a queue's database, or by the processes of this machine.";

    public static string UnknownKey(string location, string key) => $"The address of the queue {location} has the key '{key}', which is not known.";

    public static string InvalidValue(string location, string key) => $"The address of the queue {location} has a value for '{key}' that is not valid.";

    public static string InvalidName(string name, int longest) => FormattableString.Invariant(
        $"'{name}' is not a valid name for a queue: use up to {longest} letters, digits, dots, hyphens and underscores, beginning with a letter or digit.");

    public static string InvalidSchema(string schema, int longest) => FormattableString.Invariant(
        $"'{schema}' is not a valid name for a database schema: use up to {longest} letters, digits, hyphens, underscores and dollar signs. Names that begin ")
        + "with pg_ are the database's own.";

    public static string NoDataFolder(string variable) =>
        $"This user has no data folder for queues. Set the environment variable {variable} to a folder, or give the path of a file.";
}
