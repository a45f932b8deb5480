using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// Builds the writes of a run from its records: reads a record, takes the command line's values over the record's, and composes. Makes no call. What differs
/// between tickets, messages and changes is in the classes that derive from it.
/// </summary>
/// <typeparam name="TWrite">The kind of write.</typeparam>
internal abstract class WriteBuilder<TWrite>(GorgiasWriteCmdlet cmdlet, RecordSource source) : IDisposable
    where TWrite : class
{
    private readonly HashSet<RecordLayout> _listed = [];
    private readonly Dictionary<string, bool> _blocks = new(StringComparer.OrdinalIgnoreCase);
    private readonly SeenKeys _keys = new();
    private readonly MistypedColumns _mistyped = new(cmdlet);
    private long _read;
    private bool _hasWarnedOfOrderColumns;

    protected GorgiasWriteCmdlet Cmdlet => cmdlet;

    /// <summary>How records are read.</summary>
    protected OrderReadOptions Options => source.Options;

    /// <summary>The parameters whose names mean something else in an order.</summary>
    protected abstract IReadOnlyList<string> SharedFields { get; }

    /// <summary>Takes the next record and returns what became of those that are complete now.</summary>
    public IEnumerable<BuiltWrite<TWrite>> Take(PSObject? input)
    {
        object? target = cmdlet.BeginRecord(input);
        return source.Take(new InputRecord(cmdlet.Row, input, target, cmdlet.GivenValues())).SelectMany(Build);
    }

    /// <summary>Ends the run: returns what became of the last record, and warns of columns that could not be read.</summary>
    public IEnumerable<BuiltWrite<TWrite>> Complete()
    {
        List<BuiltWrite<TWrite>> last = [.. source.Complete().SelectMany(Build)];
        ReadingNotes.TellUnread(cmdlet, source.Unread);
        ReadingNotes.TellSkipped(cmdlet, source.Skipped);
        string[] silent = [.. _blocks.Where(static block => !block.Value).Select(static block => block.Key)];
        if (silent.Length > 0 && _read > 0)
        {
            cmdlet.WriteWarning(RecordMessages.BlocksGaveNothing(silent, _read));
        }

        return last;
    }

    /// <summary>The errors of the values on the command line that are the same for every record, so that they are reported once.</summary>
    public IReadOnlyList<FieldError> CheckLiterals()
    {
        List<FieldError> errors = [];
        foreach (KeyValuePair<string, object?> literal in cmdlet.Literals)
        {
            var alone = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [literal.Key] = literal.Value };
            var values = new RecordValues(alone, RecordValues.None);
            _ = Names(values);
            if (cmdlet.MyInvocation.ExpectingInput && literal.Value is string text && text.IndexOf("$_.", StringComparison.Ordinal) >= 0)
            {
                errors.Add(new FieldError(literal.Key, RecordMessages.QuotesInsteadOfBraces(literal.Key, text)));
            }

            errors.AddRange(ErrorsOf(literal.Key, values));
            errors.AddRange(values.Errors);
        }

        return errors.Distinct().ToList();
    }

    /// <summary>The names of users, teams and fields on the command line that are the same for every record.</summary>
    public AccountNames LiteralNames => Names(new RecordValues(cmdlet.Literals, RecordValues.None));

    /// <summary>The address on the command line that all mail or SMS of the run leaves from, with its channel; null when there is no such one.</summary>
    public (string From, string Channel)? LiteralSender =>
        ValueReader.Text(cmdlet.Literals.TryGetValue("From", out object? given) ? given : null) is { } from && MaySend("SendEmail") != MaySend("SendSms")
            ? (from, MaySend("SendEmail") ? "email" : "sms")
            : null;

    /// <summary>True when the address of a sender or a recipient on the command line counts for a record: a script block may say that it is not
    /// sent.</summary>
    protected static bool TakesAddress(RecordValues values, string field, bool isSent) =>
        values.IsGiven(field) && (isSent || !values.IsAnyGiven("SendEmail", "SendSms"));

    /// <summary>The recipients that the command line names. A column of such a name never mails anybody; where something is sent, a warning says so.</summary>
    protected IList<string> Recipients(RecordValues values, string field, bool isSent)
    {
        if (TakesAddress(values, field, isSent))
        {
            return values.Tags(field);
        }

        if (isSent && values.Text(field) is not null)
        {
            cmdlet.WarnOnce(MailMessages.ColumnNotUsed(field));
        }

        return [];
    }

    /// <summary>How the addresses on the command line are checked before the first record: as those of mail, of SMS, or not at all.</summary>
    /// <param name="addresses">The addresses.</param>
    protected (bool AsMail, bool AsSms) KindOf(IEnumerable<string?> addresses)
    {
        string[] given = [.. addresses.OfType<string>()];
        bool mails = cmdlet.IsExplicit("SendEmail"), texts = cmdlet.IsExplicit("SendSms");

        // What is only stored may be on any channel.
        return given.Length == 0 ? (false, false) : (mails == texts ? given.All(static one => one.Contains('@')) : mails, texts && !mails);
    }

    // A flag that is given as a script block may be true for some records.
    private bool MaySend(string parameter) =>
        cmdlet.IsExplicit(parameter) && (!cmdlet.Literals.TryGetValue(parameter, out object? value) || LanguagePrimitives.IsTrue(value));

    public virtual void Dispose() => _keys.Dispose();

    /// <summary>The writes of one record; more than one when it names several tickets.</summary>
    /// <exception cref="RecordException">The record cannot be sent.</exception>
    /// <exception cref="GorgiasValidationException">A field is invalid.</exception>
    protected abstract IEnumerable<TWrite> Compose(ReadRecord record, RecordValues values, string? label);

    /// <summary>The errors of one value alone, as if everything else was right.</summary>
    protected abstract IEnumerable<FieldError> ErrorsOf(string field, RecordValues values);

    /// <summary>The names of users, teams and fields in the values.</summary>
    protected static AccountNames Names(RecordValues values) =>
        AccountNames.Of(values.Text("AssigneeUser"), values.Text("AssigneeTeam"), values.Tree("CustomField"));

    /// <summary>The keys of the run.</summary>
    protected SeenKeys Keys => _keys;

    /// <summary>A ledger takes a key for one message or change: a second one under it would vanish. A queue has its own rule.</summary>
    /// <param name="key">The key that the record or the command line gives; null for none.</param>
    /// <param name="row">The record.</param>
    /// <exception cref="RecordException">An earlier record has the key.</exception>
    protected void CheckKeyIsNew(string? key, long row)
    {
        if (key is not null && cmdlet is { RemembersKeys: true, IntoQueue: null } && _keys.SeenIn(key, "", row) is { } first)
        {
            throw new RecordException(
                GorgiasErrorKind.RepeatedExternalId, RecordMessages.RepeatedKey(key, first.Row), RecordMessages.RepeatedKeyAdvice);
        }
    }

    /// <summary>Throws the errors of the values, if there are any.</summary>
    protected static void ThrowIfAny(IReadOnlyCollection<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw RecordException.Invalid(errors);
        }
    }

    /// <summary>Composes, and adds the errors that were found before to those of composing.</summary>
    /// <param name="errors">The errors found before.</param>
    /// <param name="compose">Composes.</param>
    /// <param name="explain">Says an error of composing in the words of the record; null to leave it as it is.</param>
    /// <param name="advise">What to do about an error of composing; null, also as its result, for the usual advice.</param>
    protected static T Composed<T>(
        List<FieldError> errors, Func<T> compose, Func<FieldError, FieldError>? explain = null, Func<FieldError, string?>? advise = null)
    {
        try
        {
            T composed = compose();
            ThrowIfAny(errors);
            return composed;
        }
        catch (GorgiasValidationException e)
        {
            errors.AddRange(explain is null ? e.Errors : e.Errors.Select(explain));
            throw RecordException.Invalid(errors, advise is null ? null : e.Errors.Select(advise).FirstOrDefault(static advice => advice is not null));
        }
    }

    /// <summary>The errors of composing that name a field.</summary>
    protected static IEnumerable<FieldError> ErrorsOf(string field, Action compose)
    {
        try
        {
            compose();
            return [];
        }
        catch (GorgiasValidationException e)
        {
            return e.Errors.Where(error => error.Field == field);
        }
    }

    private List<BuiltWrite<TWrite>> Build(ReadRecord record)
    {
        string? label = Label(record);
        (long row, object? target) = (record.First.Row, record.Target);
        try
        {
            Tell(record);
            if (record.Content?.Error is not null)
            {
                throw OrderErrors.Exception(record.Content.ErrorOrNoOrder(), source.Options, RecordFault.Of(record.First.Input));
            }

            var values = new RecordValues(record.First.Given, record.Fields);
            NoteBlocks(values);
            return [.. Compose(record, values, label).Select(write => new BuiltWrite<TWrite>(row, label, target, write, null))];
        }
        catch (Exception e) when (e is GorgiasValidationException or RecordException)
        {
            return [new BuiltWrite<TWrite>(row, label, target, null, e)];
        }
    }

    // Whether each script block on the command line had a result for one record at least.
    private void NoteBlocks(RecordValues values)
    {
        _read++;
        foreach (string parameter in cmdlet.Blocks)
        {
            _blocks[parameter] = (_blocks.TryGetValue(parameter, out bool gave) && gave) || values.Text(parameter) is not null;
        }
    }

    // Once for each set of column names: which column was read as what. Once in a run: which of them would mean the ticket if there was no order.
    private void Tell(ReadRecord record)
    {
        if (record.Content is not { } content || !_listed.Add(content.Layout))
        {
            return;
        }

        if (MappingLine.Unused(source.Options, content.Layout, isRead: content.Order is not null && content.Layout.Columns.Count == 0) is { } unused)
        {
            cmdlet.WarnOnce(unused);
        }

        _mistyped.Tell(content.Layout);
        if (cmdlet.IsVerbose && content.Layout.Columns.Count > 0)
        {
            bool readsId = record.Ticket?.Id is not null;
            cmdlet.WriteVerbose(
                RecordMessages.ReadAs(content.Layout.Platform, content.Layout.Columns.Select(column => (column.Column, ReadAs(column, readsId)))));
        }

        if (_hasWarnedOfOrderColumns || content.SharedNames.Count == 0 || content.Layout.Shape is not (OrderShape.PlainRow or OrderShape.None))
        {
            return;
        }

        (string Parameter, string Column)[] ofOrder =
            [.. Shared(content.Layout).Where(column => SharedFields.Contains(column.Parameter) && !cmdlet.IsExplicit(column.Parameter))];
        if (ofOrder.Length > 0)
        {
            _hasWarnedOfOrderColumns = true;
            cmdlet.WriteWarning(RecordMessages.ColumnsOfOrder(ofOrder));
        }
    }

    // Which column names the ticket is known to the reference, not to the reader of orders.
    private static string ReadAs(RecordColumn column, bool readsId) =>
        readsId && column.Column.Equals("Id", StringComparison.OrdinalIgnoreCase) ? "Id" : column.ReadAs;

    private static IEnumerable<(string Parameter, string Column)> Shared(RecordLayout layout)
    {
        foreach (RecordColumn column in layout.Columns)
        {
            if (TicketFieldNames.TryGet(OrderFieldSynonyms.Normalise(column.Column), out string? field, out TicketFieldKind kind)
                && kind == TicketFieldKind.Shared)
            {
                yield return (field, column.Column);
            }
        }
    }

    private string? Label(ReadRecord record)
    {
        if (!cmdlet.MyInvocation.ExpectingInput)
        {
            return null;
        }

        string label = record.Order is { SourceFile: { } file, SourceRow: { } row, SourceLine: var line }
            ? RecordMessages.FileRow(Path.GetFileName(file), row, line)
            : RecordMessages.Record(record.First.Row);
        return (record.Order?.Number ?? record.Content?.ExternalId) is { } name ? RecordMessages.OrderOf(label, name) : label;
    }
}
