using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Merges tags into another tag: their tickets get that tag, and the merged tags are removed.</summary>
[Cmdlet(VerbsData.Merge, "GorgiasTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GorgiasTag))]
public sealed class MergeGorgiasTagCommand : ResourceCmdlet<GorgiasTag>
{
    private readonly List<ResourceReference> _sources = [];
    private PSObject? _into;

    /// <summary>Tag that stays: an ID or a name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ObjectId]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    public string Into { get; set; } = "";

    /// <summary>Emits the tag that stays.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool IsFinal => true;

    private protected override ReadableResource<GorgiasTag> Resource => Client.Tags;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A list of tags that is piped in may have the one that stays.
        if (InputObject is { } input && OwnObjects.NameOf(input) == typeof(GorgiasTag).FullName && IsInto(input) && OtherAccount(input) is null)
        {
            _into = input;
            return;
        }

        _sources.AddRange(References());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_sources.Count == 0 && _into is not null)
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, ResourceMessages.MergedIntoItself(Into), ResourceMessages.MergedIntoItselfAdvice, _into));
        }

        string target = ResourceMessages.Some(Resource.Noun, _sources.ConvertAll(static source => source.Label));
        if (_sources.Count == 0 || !May(target, ResourceMessages.MergeAction(Resource.Noun, Into)))
        {
            return;
        }

        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                long into = await ResolveAsync(Into, nameof(Into), options, cancellation).ConfigureAwait(false);
                Dictionary<long, ResourceReference> sources = await ResolveAllAsync(into, writer, options, cancellation).ConfigureAwait(false);
                GorgiasTag tag = await Client.Tags.MergeAsync(
                    into, sources.Keys, (id, e) => writer.WriteError(ErrorRecords.From(e, sources[id].Label)), options, cancellation).ConfigureAwait(false);
                if (PassThru)
                {
                    await writer.WriteObjectAsync(tag).ConfigureAwait(false);
                }
            },
            Into);
    }

    private bool IsInto(PSObject tag) => ResourceReference.TextOf(tag, nameof(GorgiasTag.Id)) == Into
        || Resource.Kind.Comparer.Equals(ResourceReference.TextOf(tag, nameof(GorgiasTag.Name)), Into);

    private async Task<Dictionary<long, ResourceReference>> ResolveAllAsync(
        long into, PipelineWriter writer, CallOptions options, CancellationToken cancellation)
    {
        var found = new Dictionary<long, ResourceReference>();
        foreach (ResourceReference source in _sources)
        {
            try
            {
                long id = await ResolveAsync(source, options, cancellation).ConfigureAwait(false);
                if (id == into)
                {
                    string message = ResourceMessages.MergedIntoItself(source.Label);
                    writer.WriteError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, message, ResourceMessages.MergedIntoItselfAdvice, source.Label));
                    continue;
                }

                found[id] = source;
            }
            catch (GorgiasNameException unknown)
            {
                writer.WriteError(ErrorRecords.From(unknown, source.Label));
            }
        }

        return found;
    }
}
