using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Runs;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that change objects of one kind: what is on the command line or in a record, and nothing else.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class SetResourceCmdlet<T> : ResourceCmdlet<T>
    where T : GorgiasObject
{
    private ICollection<string> _given = [];
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Emits the {object} as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool NeedsNewNames => true;

    /// <summary>The parameters that change something.</summary>
    private protected virtual IEnumerable<string> Changes => BoundFields.ParametersOf(GetType());

    /// <summary>What a question calls a change; usually the parameter.</summary>
    private protected virtual string NameOf(string parameter) => parameter;

    /// <summary>The parameters that are asked for before they change something, also without -Confirm.</summary>
    private protected virtual IEnumerable<string> Asking => [];

    /// <summary>Whether a parameter is given for the current record.</summary>
    private protected bool IsGiven(string parameter) => _given.Contains(parameter);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // PowerShell binds no entry of a hashtable to a parameter: the change would be lost without a word.
        if (InputObject?.BaseObject is IDictionary { Count: > 1 })
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, ResourceMessages.EntriesAreNoChanges, ResourceMessages.EntriesAreNoChangesAdvice, InputObject));
            return;
        }

        // The properties of an object of this module are its state and no instructions.
        _given = InputObject is { } input && OwnObjects.NameOf(input) is not null ? CommandLine : GivenByRecord();
        Dictionary<string, object?> fields = BoundFields.Of(this, _given);
        string[] changes = [.. Changes.Where(_given.Contains)];
        if (changes.Length == 0)
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.NothingToChange, TicketMessages.NothingToChange(Changes), ResourceMessages.NothingToChangeAdvice, InputObject));
            return;
        }

        foreach (ResourceReference reference in References())
        {
            string target = ResourceMessages.Named(Resource.Noun, reference.Label);
            string action = ResourceMessages.ChangeAction(Resource.Noun, changes.Select(NameOf));
            if (!May(target, action) || (Asking.Any(IsGiven) && !MayAfterAll(target, action)))
            {
                continue;
            }

            CallOptions options = CallOptions(CallPriority.Interactive);
            Run(
                async (writer, cancellation) =>
                {
                    long id = await ResolveAsync(reference, options, cancellation).ConfigureAwait(false);
                    T changed = await ChangeAsync(id, fields, options, cancellation).ConfigureAwait(false);
                    if (PassThru)
                    {
                        await writer.WriteObjectAsync(changed).ConfigureAwait(false);
                    }
                },
                InputObject ?? (object)reference.Label);
        }
    }

    private bool MayAfterAll(string target, string action) =>
        new Confirmation(this, action, ResourceMessages.ConfirmationNeeded(action, target), ResourceMessages.ConfirmationAdvice)
            .May(RunMessages.Question(action, target), ref _yesToAll, ref _noToAll);

    // The name in a record without an id says which object is meant. Beside an id it is a new name.
    private HashSet<string> GivenByRecord()
    {
        HashSet<string> given = BoundFields.Given(this, CommandLine, InputObject);
        if (InputObject is { } record && ReferenceOf(record).Text is { } meant)
        {
            given.RemoveWhere(parameter => !CommandLine.Contains(parameter) && ResourceReference.TextOf(record, parameter) == meant);
        }

        return given;
    }

    /// <summary>Makes the change.</summary>
    private protected virtual Task<T> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation) =>
        ((WritableResource<T>)Resource).UpdateAsync(id, fields, options, cancellation);
}
