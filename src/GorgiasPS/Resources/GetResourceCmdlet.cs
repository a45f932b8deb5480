using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that get objects by ID or name, or list them.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class GetResourceCmdlet<T> : ResourceCmdlet<T>
    where T : GorgiasObject
{
    /// <summary>IDs or names of the {objects}; names may have wildcards. What is only digits is an ID. Without an ID or name, all {objects} are
    /// listed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public override string[]? Id { get; set; }

    /// <summary>Maximum number of {objects}. Reads only as many pages as needed.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null && Id is null)
        {
            List(null);
            return;
        }

        foreach (ResourceReference reference in References())
        {
            if (Resource.HasNames && WildcardPattern.ContainsWildcardCharacters(reference.Text!))
            {
                List(reference.Text);
            }
            else
            {
                Read(reference);
            }
        }
    }

    /// <summary>The objects of a list, before their names are compared.</summary>
    /// <param name="filter">The parameters of the list that are given, by their wire names.</param>
    /// <param name="first">The most objects that are wanted; null for all.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellation">Ends the list.</param>
    private protected virtual IAsyncEnumerable<T> ItemsAsync(
        IReadOnlyDictionary<string, object?> filter, int? first, CallOptions options, CancellationToken cancellation) =>
        Resource.ListAsync(filter, first, options, cancellation);

    /// <summary>Completes an object before it is emitted.</summary>
    private protected virtual Task<T> CompleteAsync(T item, CallOptions options, CancellationToken cancellation) => Task.FromResult(item);

    private void Read(ResourceReference reference)
    {
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                long id = await ResolveAsync(reference, options, cancellation).ConfigureAwait(false);
                T item = await Resource.GetAsync(id, options, cancellation).ConfigureAwait(false);
                await writer.WriteObjectAsync(await CompleteAsync(item, options, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            },
            InputObject ?? (object)reference.Label);
    }

    /// <summary>Lists all objects, or those whose names match.</summary>
    private protected void List(string? pattern)
    {
        CallOptions options = CallOptions(CallPriority.Interactive);
        Dictionary<string, object?> filter = BoundFields.Of(this, CommandLine);
        RunEach(cancellation => List(pattern, filter, options, cancellation), pattern);
    }

    /// <summary>The query parameters of the list, for parameters that are not sent as they are given.</summary>
    private protected virtual Task<Dictionary<string, object?>> FilterAsync(
        Dictionary<string, object?> given, CallOptions options, CancellationToken cancellation) => Task.FromResult(given);

    private async IAsyncEnumerable<T> List(
        string? pattern, Dictionary<string, object?> filter, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        filter = await FilterAsync(filter, options, cancellation).ConfigureAwait(false);
        WildcardPattern? names = pattern is null ? null : WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        int left = First ?? int.MaxValue;
        await foreach (T item in ItemsAsync(filter, names is null ? First : null, options, cancellation).ConfigureAwait(false))
        {
            // A name with brackets is a pattern that does not match itself.
            if (names is null || Array.Exists(Resource.Kind.Names(item), name => name is not null && (names.IsMatch(name) || name == pattern)))
            {
                yield return await CompleteAsync(item, options, cancellation).ConfigureAwait(false);
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }
}
