using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that create objects of one kind. Nothing is created twice when a line is run again: an object with the same name or key
/// is looked for first.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class NewResourceCmdlet<T> : GorgiasCmdlet
    where T : GorgiasObject
{
    private HashSet<string> _commandLine = [];
    private bool _readsNewNames;

    /// <summary>What happens if the account has an object with the same name: Error writes an error, Skip emits the existing object unchanged, and Create
    /// creates another one without a lookup.</summary>
    [Parameter]
    [ValidateSet(nameof(IfExistsRule.Error), nameof(IfExistsRule.Skip), nameof(IfExistsRule.Create))]
    public IfExistsRule IfExists { get; set; } = IfExistsRule.Error;

    /// <summary>The {object} to create: an object of this kind, such as one of another account, or a record. Its properties are the values of the parameters
    /// with the same names.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public virtual PSObject? InputObject { get; set; }

    private protected abstract WritableResource<T> Resource { get; }

    /// <summary>The parameters on the command line, which hold for every record.</summary>
    private protected ICollection<string> CommandLine => _commandLine;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _commandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        _ = Client;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is { } input && IsOfOtherKind(input))
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, ResourceMessages.OfOtherKind(Resource.Noun), ResourceMessages.OfOtherKindAdvice(Resource.Noun), input));
            return;
        }

        Dictionary<string, object?> fields;
        try
        {
            fields = BoundFields.Of(this, BoundFields.Given(this, _commandLine, InputObject));
            Complete(fields);
        }
        catch (Exception e) when (e is GorgiasException or ArgumentException)
        {
            WriteError(ErrorRecords.From(e));
            return;
        }

        string label = ResourceMessages.Named(Resource.Noun, LabelOf(fields));
        if (!May(label, CreateAction))
        {
            return;
        }

        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(async (writer, cancellation) => await writer.WriteObjectAsync(
            await CreateAsync(fields, options, cancellation).ConfigureAwait(false)).ConfigureAwait(false), label);
    }

    /// <summary>Whether an object says that it is one of another kind, whose name and other properties are not those of the one to create.</summary>
    private protected virtual bool IsOfOtherKind(PSObject input) => ResourceReference.IsOfOtherKind(input, typeof(T), Resource.Kind.Path);

    /// <summary>What the cmdlet is about to do, for a person who is asked.</summary>
    private protected virtual string CreateAction => ResourceMessages.CreateAction(Resource.Noun);

    /// <summary>Adds to the body what no single parameter is a field of.</summary>
    /// <param name="fields">The fields of the body, by their wire names.</param>
    private protected virtual void Complete(IDictionary<string, object?> fields)
    {
    }

    /// <summary>What people call the object that is to be created.</summary>
    private protected virtual string LabelOf(IReadOnlyDictionary<string, object?> fields) =>
        Resource.Kind.Key is { } key && fields.TryGetValue(key, out object? value) && value is string name ? name : "";

    /// <summary>Adds to the body what must be looked up in the account.</summary>
    /// <param name="fields">The fields of the body, by their wire names.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellation">Stops the calls.</param>
    private protected virtual Task CompleteAsync(IDictionary<string, object?> fields, CallOptions options, CancellationToken cancellation) =>
        Task.CompletedTask;

    private async Task<T> CreateAsync(Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        await CompleteAsync(fields, options, cancellation).ConfigureAwait(false);
        if (IfExists != IfExistsRule.Create && !_readsNewNames)
        {
            _readsNewNames = true;
            Resource.OutdateNames();
        }

        T? existing = IfExists == IfExistsRule.Create ? null : await Resource.FindAsync(fields, options, cancellation).ConfigureAwait(false);
        try
        {
            return existing is null ? await Resource.CreateAsync(fields, options, cancellation).ConfigureAwait(false)
                : IfExists == IfExistsRule.Skip ? existing
                : throw Resource.Exists(existing);
        }
        catch (GorgiasExistsException e) when (IfExists == IfExistsRule.Skip && e.Existing is T created)
        {
            // Created by somebody else since the lookup.
            return created;
        }
    }
}
