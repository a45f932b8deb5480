using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes messages of tickets in Gorgias. What a recipient has received is not changed, and no e-mail is sent without -Action.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMessage))]
public sealed class SetGorgiasMessageCommand : MessageCmdlet
{
    private static readonly string[] Changes = [nameof(Subject), nameof(BodyText), nameof(BodyHtml), nameof(ExternalId), nameof(Meta), nameof(Action)];

    private Confirmation? _confirmation;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>New subject of the message.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Subject { get; set; }

    /// <summary>New text of the message. Without -BodyHtml, the HTML is made from the text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyText { get; set; }

    /// <summary>New HTML of the message. Without -BodyText, the text is made from the HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyHtml { get; set; }

    /// <summary>New ID of your own for the message, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Structured data that replaces the meta of the message, as a hashtable of text, numbers, booleans, hashtables and lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>What to do with a message that failed: Retry sends the message again, Force sends the message although a part of it failed, Cancel deletes the
    /// message. Asks first, also without -Confirm.</summary>
    [Parameter]
    public MessageAction? Action { get; set; }

    /// <summary>Emits the message as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The properties of an object of this module are its state and no instructions.
        ICollection<string> given = InputObject is { } input && OwnObjects.NameOf(input) is not null ? CommandLine : BoundFields.Given(this, CommandLine);
        string[] changes = [.. Changes.Where(given.Contains)];
        if (changes.Length == 0)
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.NothingToChange, TicketMessages.NothingToChange(Changes), ResourceMessages.NothingToChangeAdvice, InputObject));
            return;
        }

        var update = new MessageUpdate
        {
            Subject = given.Contains(nameof(Subject)) ? Subject ?? "" : null,
            BodyText = given.Contains(nameof(BodyText)) ? BodyText : null,
            BodyHtml = given.Contains(nameof(BodyHtml)) ? BodyHtml : null,
            ExternalId = given.Contains(nameof(ExternalId)) ? ExternalId : null,
            Meta = given.Contains(nameof(Meta)) ? PlainValues.Record(Meta) ?? [] : null,
            Action = Action,
        };
        bool hasBody = given.Contains(nameof(BodyText)) || given.Contains(nameof(BodyHtml));
        if (hasBody && string.IsNullOrWhiteSpace(update.BodyText) && string.IsNullOrWhiteSpace(update.BodyHtml))
        {
            WriteError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, MessageMessages.BlankBody, MessageMessages.BlankBodyAdvice, InputObject));
            return;
        }

        foreach (MessageReference reference in References(needsMessage: true))
        {
            if (May(ResourceMessages.Named(MessageMessages.Noun, reference.Label), ResourceMessages.ChangeAction(MessageMessages.Noun, changes))
                && MayAct(reference.Label))
            {
                Change(reference, update);
            }
        }
    }

    private void Change(MessageReference reference, MessageUpdate update)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                long ticket = (await reference.Ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false)).Id!.Value;
                GorgiasMessage changed = await client.Messages.UpdateAsync(ticket, reference.Id!.Value, update, options, cancellation).ConfigureAwait(false);
                if (PassThru)
                {
                    await writer.WriteObjectAsync(changed).ConfigureAwait(false);
                }
            },
            reference.Target);
    }

    private bool MayAct(string message)
    {
        if (Action is not { } action)
        {
            return true;
        }

        _confirmation ??= new Confirmation(this, MessageMessages.ActionCaption, MessageMessages.ActionNeeded, MessageMessages.ActionAdvice);
        string query = action switch
        {
            MessageAction.Retry => MessageMessages.RetryQuery(message),
            MessageAction.Force => MessageMessages.ForceQuery(message),
            _ => MessageMessages.CancelQuery(message),
        };
        return _confirmation.May(query, ref _yesToAll, ref _noToAll);
    }
}
