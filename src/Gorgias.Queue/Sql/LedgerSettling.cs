using Gorgias.Client;

namespace Gorgias.Queue.Sql;

/// <summary>Recording of what became of intents, and of what was created elsewhere.</summary>
internal sealed class LedgerSettling(SqlSession session)
{
    private const string Insert =
        "INSERT INTO [ledger_entries] (account, kind, entry_key, state, ticket_id, message_id, outcome, customer, command_hash, record_hash, hash_version, "
        + "created_at, updated_at) VALUES (@account, @kind, @key, 1, @ticket, @message, @outcome, @customer, @command, @record, @version, @now, @now) "
        + "RETURNING id";

    private const string Update =
        "UPDATE [ledger_entries] SET state = 1, ticket_id = @ticket, message_id = @message, outcome = @outcome, updated_at = @now, "
        + "customer = COALESCE(CAST(@customer AS TEXT), customer), command_hash = COALESCE(CAST(@command AS TEXT), command_hash), "
        + "record_hash = CASE WHEN CAST(@command AS TEXT) IS NULL THEN record_hash ELSE CAST(@record AS TEXT) END, "
        + "hash_version = CASE WHEN CAST(@command AS TEXT) IS NULL THEN hash_version ELSE @version END "
        + "WHERE id = @id AND account = @account RETURNING id";

    private const string Note =
        "UPDATE [ledger_entries] SET outcome = @outcome, updated_at = @now WHERE account = @account AND state = 1 AND message_id IS NOT NULL AND ";

    private readonly List<long> _deletes = [];
    private readonly List<(long Id, LedgerDone Done)> _updates = [];
    private readonly List<LedgerDone> _inserts = [];

    public async Task<IReadOnlyList<bool>> SettleAsync(string runId, IReadOnlyList<LedgerSettlement> settlements)
    {
        Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows> found =
            await LedgerRows.FindAsync(session, settlements.Select(s => (s.Kind, s.Key))).ConfigureAwait(false);
        var results = settlements.Select(s => Settle(runId, s, found[(s.Kind, StorableText.Of(s.Key))])).ToList();
        await WriteAsync().ConfigureAwait(false);
        return results;
    }

    public async Task RecordAsync(IReadOnlyList<LedgerDone> all, IReadOnlyCollection<string> deadRuns)
    {
        // Of two with the same key the last one counts.
        var last = all.GroupBy(d => (d.Kind, Key: StorableText.Of(d.Key))).ToDictionary(g => g.Key, g => g.Last());
        foreach (KeyValuePair<(LedgerKind Kind, string Key), LedgerKeyRows> found in await LedgerRows.FindAsync(session, last.Keys).ConfigureAwait(false))
        {
            (LedgerDone done, LedgerKeyRows rows) = (last[found.Key], found.Value);
            if (rows.Open is { RunId: { } run } open && deadRuns.Contains(run))
            {
                Finish(open, rows, done);
            }
            else if (rows.Done is { } known)
            {
                _updates.Add((known.Id, done));
            }
            else
            {
                _inserts.Add(done);
            }
        }

        await WriteAsync().ConfigureAwait(false);
    }

    /// <summary>A message has one ticket, so both lists together find only the mails.</summary>
    public static Task<int> NoteUndeliveredAsync(SqlSession session, IReadOnlyCollection<SentMail> mails) =>
        NoteAsync(session, mails, "(outcome IS NULL OR outcome <> @undelivered)", LedgerRow.Undelivered);

    public static Task<int> NoteDeliveredAsync(SqlSession session, IReadOnlyCollection<SentMail> mails) =>
        NoteAsync(session, mails, "outcome = @undelivered", LedgerRow.NoFailure);

    private static Task<int> NoteAsync(SqlSession session, IReadOnlyCollection<SentMail> mails, string which, string outcome) => session.ExecuteAsync(
        $"{Note}{which} AND {session.Dialect.InList("ticket_id", "@tickets")} AND {session.Dialect.InList("message_id", "@messages")}",
        ("outcome", outcome),
        ("undelivered", LedgerRow.Undelivered),
        ("tickets", session.Dialect.ListOf(mails.Select(static mail => mail.TicketId))),
        ("messages", session.Dialect.ListOf(mails.Select(static mail => mail.MessageId))));

    private bool Settle(string runId, LedgerSettlement settlement, LedgerKeyRows rows)
    {
        if (rows.Open is { } open && open.RunId == runId)
        {
            if (settlement.How == LedgerSettlementKind.Done)
            {
                Finish(open, rows, Done(settlement));
            }
            else if (settlement.How != LedgerSettlementKind.Unknown)
            {
                _deletes.Add(open.Id);
                rows.Open = null;
            }

            return true;
        }

        if (settlement.How != LedgerSettlementKind.Done || rows.Done is not { } done || done.RunId != runId)
        {
            return false;
        }

        if ((done.TicketId, done.MessageId, done.Outcome) != (settlement.TicketId, settlement.MessageId, settlement.Outcome))
        {
            _updates.Add((done.Id, Done(settlement)));
        }

        return true;
    }

    /// <summary>Turns an open row into the done row of its key.</summary>
    private void Finish(LedgerRow open, LedgerKeyRows rows, LedgerDone done)
    {
        if (rows.Done is { } replaced)
        {
            _deletes.Add(replaced.Id);
        }

        _updates.Add((open.Id, done));
        rows.Done = open with { State = LedgerState.Done, TicketId = done.TicketId, MessageId = done.MessageId, Outcome = done.Outcome };
        rows.Open = null;
    }

    /// <summary>Deletes first: a key has one done row.</summary>
    private async Task WriteAsync()
    {
        if (_deletes.Count > 0)
        {
            await session.ExecuteAsync(
                $"DELETE FROM [ledger_entries] WHERE account = @account AND {session.Dialect.InList("id", "@list")}",
                ("list", session.Dialect.ListOf(_deletes))).ConfigureAwait(false);
        }

        await session.QueryEachAsync(
            Update, row => row.GetInt64(0), _updates.ConvertAll(u => new (string, object?)[] { ("id", u.Id) }.Concat(Values(u.Done)).ToArray()))
            .ConfigureAwait(false);
        await session.QueryEachAsync(
            Insert,
            row => row.GetInt64(0),
            _inserts.ConvertAll(i => new (string, object?)[] { ("kind", (long)i.Kind), ("key", i.Key) }.Concat(Values(i)).ToArray()))
            .ConfigureAwait(false);
    }

    private static (string Name, object? Value)[] Values(LedgerDone done) =>
    [
        ("ticket", done.TicketId),
        ("message", done.MessageId),
        ("outcome", done.Outcome),
        ("customer", done.CustomerHash),
        ("command", done.CommandHash),
        ("record", done.RecordHash),
        ("version", (long)done.HashVersion),
    ];

    private static LedgerDone Done(LedgerSettlement settlement) =>
        new(settlement.Kind, settlement.Key, settlement.TicketId!.Value) { MessageId = settlement.MessageId, Outcome = settlement.Outcome };
}
