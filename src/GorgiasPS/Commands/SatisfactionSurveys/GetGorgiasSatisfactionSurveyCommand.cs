using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets satisfaction surveys by ID or ticket, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasSatisfactionSurvey")]
[OutputType(typeof(GorgiasSatisfactionSurvey))]
public sealed class GetGorgiasSatisfactionSurveyCommand : GetResourceCmdlet<GorgiasSatisfactionSurvey>
{
    /// <summary>Scores that customers gave, 1 to 5: only surveys with one of these scores. The API can't filter by score, so pages are read and filtered
    /// locally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 5)]
    public int[]? Score { get; set; }

    /// <summary>Earliest date and time at which the surveys were created. A duration, such as 7.00:00:00 for 7 days, means that long ago. A date and time
    /// without a time zone is local. Reads only as many pages as needed.</summary>
    [Parameter]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Since { get; set; }

    private protected override ReadableResource<GorgiasSatisfactionSurvey> Resource => Client.SatisfactionSurveys;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not { } input)
        {
            base.ProcessRecord();
            return;
        }

        foreach (PSObject? one in RecordTree.Unroll(input))
        {
            if (RefuseOtherAccount(one))
            {
                continue;
            }

            if (one is not null && TicketOf(one) is { } ticket)
            {
                ReadOf(ticket, one);
            }
            else
            {
                InputObject = one ?? input;
                base.ProcessRecord();
            }
        }
    }

    private protected override async IAsyncEnumerable<GorgiasSatisfactionSurvey> ItemsAsync(
        IReadOnlyDictionary<string, object?> filter, int? first, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int left = first ?? int.MaxValue;
        int? most = Score is null ? first : null;
        IAsyncEnumerable<GorgiasSatisfactionSurvey> all = Since is { } since
            ? Client.SatisfactionSurveys.ListSinceAsync(since, most, options, cancellation)
            : base.ItemsAsync(filter, most, options, cancellation);
        await foreach (GorgiasSatisfactionSurvey survey in all.ConfigureAwait(false))
        {
            if (HasScore(survey))
            {
                yield return survey;
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }

    // A ticket means its survey, and a message that of its ticket.
    private static long? TicketOf(PSObject input) =>
        OwnObjects.TypeOf(input) is { } type && (type == typeof(GorgiasTicket) || type == typeof(GorgiasMessage))
            ? TicketReference.Of(input, null)?.Id
            : null;

    private bool HasScore(GorgiasSatisfactionSurvey survey) => Score is not { } wanted || (survey.Score is { } score && wanted.Contains(score));

    private void ReadOf(long ticket, object target)
    {
        SatisfactionSurveyOperations surveys = Client.SatisfactionSurveys;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                GorgiasSatisfactionSurvey? survey = await surveys.FindOfTicketAsync(ticket, options, cancellation).ConfigureAwait(false);
                if (survey is null)
                {
                    Feed.Post(streams => streams.WriteVerbose(ResourceMessages.NoSurvey(ticket)));
                }
                else if (HasScore(survey) && !(survey.CreatedDatetime < Since))
                {
                    await writer.WriteObjectAsync(survey).ConfigureAwait(false);
                }
            },
            target);
    }
}
