using Gorgias.Client;
using Gorgias.Queue.Ledger;
using Gorgias.Shared;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Maps errors of a database to those of a ledger, where they differ from those of a queue. The texts are SQLSTATE codes.</summary>
internal static class PostgresLedgerErrors
{
    public static QueueException Of(QueueException error, string location) => error.InnerException switch
    {
        ForeignException { Code: "28P01" or "28000" } e when e.Was<PostgresException>() =>
            LedgerErrors.Unavailable(location, $"{e.Data["MessageText"]}.", error),
        _ when error.Kind == GorgiasErrorKind.QueueAccessDenied => LedgerErrors.ReadOnly(location, error),
        _ => LedgerErrors.Of(error, location),
    };
}
