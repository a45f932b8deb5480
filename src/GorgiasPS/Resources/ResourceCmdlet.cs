using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets for one kind of object of the account, which take objects by ID, by name, and from the pipeline.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class ResourceCmdlet<T> : GorgiasCmdlet
    where T : GorgiasObject
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private HashSet<string>? _commandLine;
    private bool _readsNewNames;

    // True when -Id is a script block, whose result says which object a record means.
    private bool _readsId;
    private string _command = "";

    /// <summary>IDs or names of the {objects}. What is only digits is an ID.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public virtual string[]? Id { get; set; }

    /// <summary>The {object}: an ID, a name, an object of this module, or a record with an Id or Name.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    private protected abstract ReadableResource<T> Resource { get; }

    /// <summary>The parameters on the command line, which hold for every record.</summary>
    private protected ICollection<string> CommandLine => _commandLine!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // On the pipeline thread, and before the first record: without a connection nothing can be done.
        _ = Client;
        _command = MyInvocation.MyCommand.Name;
        _commandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

        // An empty cell of a record is no fault: the record may say by another column what it means. On the command line nothing else says it.
        bool isGiven = MyInvocation.BoundParameters.TryGetValue(nameof(Id), out object? given);
        _readsId = isGiven && given is not (null or string[]);
        if (isGiven && !_readsId && (Id is not { Length: > 0 } ids || ids.Any(string.IsNullOrWhiteSpace)))
        {
            ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, ResourceMessages.EmptyId, ResourceMessages.NotOneAdvice(Resource.Noun)));
        }
    }

    /// <summary>The objects that the command line or the current record means; an error is written for one that means none.</summary>
    private protected IEnumerable<ResourceReference> References()
    {
        if (InputObject is not { } input)
        {
            return (Id ?? []).Select(ResourceReference.Of);
        }

        if (_readsId && Id is { Length: > 0 } read && !read.Any(string.IsNullOrWhiteSpace))
        {
            return read.Select(ResourceReference.Of);
        }

        List<ResourceReference> found = [];
        foreach (PSObject? one in RecordTree.Unroll(input))
        {
            if (!_readsId && RefuseOtherAccount(one))
            {
                continue;
            }

            ResourceReference reference = one is null || _readsId ? default : ReferenceOf(one);
            reference = IsFinal && one is not null ? reference.ForRemoval(one) : reference with { Name = null };
            if (reference.Text is null)
            {
                WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.InvalidArgument, ResourceMessages.NotOne(Resource.Noun), ResourceMessages.NotOneAdvice(Resource.Noun), one));
                continue;
            }

            found.Add(reference);
        }

        return found;
    }

    /// <summary>True for what nothing undoes: records must then say more than an id.</summary>
    private protected virtual bool IsFinal => false;

    /// <summary>True for what changes an object: it must not be one that had the name a minute ago.</summary>
    private protected virtual bool NeedsNewNames => IsFinal;

    /// <summary>Which object an input means.</summary>
    private protected virtual ResourceReference ReferenceOf(PSObject input) => ResourceReference.Of(input, typeof(T), Resource.Kind.Path);

    /// <summary>The id of an object that is certain to be the one that a record means.</summary>
    /// <param name="reference">The object.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellation">Stops the calls.</param>
    /// <param name="parameter">The parameter that has it, for the error.</param>
    private protected async Task<long> ResolveAsync(
        ResourceReference reference, CallOptions options, CancellationToken cancellation, string parameter = nameof(Id))
    {
        long id = await ResolveAsync(reference.Text!, options, cancellation, parameter).ConfigureAwait(false);
        if (reference.Key is { } key)
        {
            await Resource.CheckAsync(id, key, options, cancellation).ConfigureAwait(false);
        }
        else if (reference.Name is { } name)
        {
            await Resource.CheckNameAsync(id, name, parameter, options, cancellation).ConfigureAwait(false);
        }

        return id;
    }

    /// <summary>The id of an object. Each name is looked up once.</summary>
    private protected async Task<long> ResolveAsync(
        string text, CallOptions options, CancellationToken cancellation, string parameter = nameof(Id))
    {
        if (!_ids.TryGetValue(text, out long id))
        {
            try
            {
                id = await ResolveAsync(text, parameter, options, cancellation).ConfigureAwait(false);
            }
            catch (GorgiasNameException e) when (!e.IsAmbiguous && Resource.HasNames && WildcardPattern.ContainsWildcardCharacters(text))
            {
                // A name may have these characters, so that it is looked up first.
                throw new GorgiasNameException(
                    ResourceMessages.NoWildcards(Resource.Noun, text, _command), parameter, ResourceMessages.NoWildcardsAdvice(_command));
            }

            _ids[text] = id;
        }

        return id;
    }

    /// <summary>
    /// The id of an object that a parameter names. The names are read again once: before the first lookup for what changes an object, otherwise only when a
    /// name is not found among those that are known: the object may be new.
    /// </summary>
    private protected async Task<long> ResolveAsync(string text, string parameter, CallOptions options, CancellationToken cancellation)
    {
        if (NeedsNewNames && NameLookup.IdIn(text.Trim()) is null)
        {
            ReadNewNames();
        }

        try
        {
            return await Resource.ResolveAsync(text, parameter, options, cancellation).ConfigureAwait(false);
        }
        catch (GorgiasNameException) when (ReadNewNames())
        {
            return await Resource.ResolveAsync(text, parameter, options, cancellation).ConfigureAwait(false);
        }
    }

    private bool ReadNewNames()
    {
        if (_readsNewNames)
        {
            return false;
        }

        Resource.OutdateNames();
        return _readsNewNames = true;
    }
}
