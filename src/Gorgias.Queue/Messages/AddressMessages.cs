namespace Gorgias.Queue.Messages;

/// <summary>What users read when the text they gave is not the address of a queue.</summary>
internal static class AddressMessages
{
    public const string InvalidAdvice = "Use a name such as 'orders', the path of a file, or a PostgreSQL connection string.";

    public const string NotPostgres = "Only PostgreSQL is supported. Use a postgresql:// address.";

    public const string NotAConnectionString =
        "The text has an equals sign, but isn't a connection string: 'Key=value' pairs with semicolons between them.";

    public const string InvalidUri = "The address of the database must have the form postgresql://user@host:port/database.";

    public const string NotADatabase = "This queue is a file, which has no connection string.";

    public const string HostMissing = "The connection string has no Host.";

    public static string NotAPath(string path) => $"'{path}' isn't a valid path.";

    public static string PathIsFolder(string path) => $"'{path}' is a folder. A queue must be a file.";

    public static string CredentialForFile(string location) => $"The queue {location} is a file. -Credential can only be used with a database.";

    public static string RateLimitInFile(string location) =>
        $"The queue {location} is a file. The rate limit can only be shared through a queue in a PostgreSQL database, or between processes of this computer.";

    public static string UnknownKey(string location, string key) => $"The address of the queue {location} has the unknown key '{key}'.";

    public static string InvalidValue(string location, string key) => $"The address of the queue {location} has an invalid value for '{key}'.";

    public static string InvalidName(string name, int longest) => FormattableString.Invariant(
        $"'{name}' isn't a valid name for a queue. Use up to {longest} letters, digits, dots, hyphens and underscores, starting with a letter or digit.");

    public static string InvalidSchema(string schema, int longest) => FormattableString.Invariant(
        $"'{schema}' isn't a valid name for a database schema. Use up to {longest} letters, digits, hyphens, underscores and dollar signs. Names that start ")
        + "with pg_ are reserved by the database.";

    public static string NoDataFolder(string variable) =>
        $"This user has no data folder for queues. Set the environment variable {variable} to a folder, or use the path of a file.";
}
