using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Asks for the account and its key in a session with a person. In any other session that is a terminating error, and nothing waits for an
/// answer.</summary>
internal sealed class AccountQuestions(PSCmdlet cmdlet)
{
    // A job can ask, and then waits until somebody looks at it.
    private const string JobHost = "ServerRemoteHost";

    /// <summary>The account's domain.</summary>
    public string Domain()
    {
        var field = new FieldDescription(ConnectionMessages.DomainLabel) { HelpMessage = ConnectionMessages.DomainHelp };
        field.SetParameterType(typeof(string));
        while (true)
        {
            Dictionary<string, PSObject>? answers = Ask(
                ui => ui.Prompt(ConnectionMessages.DomainCaption, ConnectionMessages.DomainPrompt, new Collection<FieldDescription> { field }));
            string? domain = answers is not null && answers.TryGetValue(field.Name, out PSObject? answer) ? answer?.ToString().Trim() : null;
            if (domain is "?" or "!?")
            {
                Ask(static ui => ui.WriteLine(ConnectionMessages.DomainHelp));
                continue;
            }

            return !string.IsNullOrEmpty(domain) ? domain! : throw Refuse(ConnectionMessages.DomainNotGiven);
        }
    }

    /// <summary>The e-mail address and key of the account's user.</summary>
    /// <param name="account">The account, as the user named it.</param>
    /// <param name="address">Its address.</param>
    public PSCredential Credential(string account, Uri address) =>
        Ask(ui => ui.PromptForCredential(ConnectionMessages.KeyCaption(account), ConnectionMessages.KeyPrompt, "", address.Host))
        ?? throw Refuse(ConnectionMessages.CredentialNotGiven(account));

    private void Ask(Action<PSHostUserInterface> question) => Ask<object?>(ui =>
    {
        question(ui);
        return null;
    });

    private T Ask<T>(Func<PSHostUserInterface, T> question)
    {
        if (cmdlet.Host?.UI is not { } ui || cmdlet.Host.Name == JobHost)
        {
            throw Refuse(ConnectionMessages.AccountMissing);
        }

        try
        {
            return question(ui);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException or NullReferenceException)
        {
            // The last one is the console's, when its input has ended, as that of a scheduled task has.
            throw Refuse(ConnectionMessages.AccountMissing);
        }
    }

    private RecordException Refuse(string message)
    {
        cmdlet.ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, message, ConnectionMessages.AccountMissingAdvice));
        return new RecordException(GorgiasErrorKind.InvalidArgument, message, ConnectionMessages.AccountMissingAdvice);
    }
}
