using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>Asks before mail goes out to customers, which needs a confirmation even where other writes need none.</summary>
/// <param name="cmdlet">The cmdlet that would mail.</param>
internal sealed class MailConfirmation(PSCmdlet cmdlet)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>True when the mail may go out.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="mailTo">Whom it goes to.</param>
    public bool MayMail(string target, string mailTo)
    {
        bool asked = cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");
        bool never = LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
            && preference == ConfirmImpact.None;
        if (asked || never)
        {
            return true;
        }

        try
        {
            return cmdlet.ShouldContinue(RunMessages.MailQuestion(mailTo, target), RunMessages.MailCaption, ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            cmdlet.ThrowTerminatingError(
                ErrorRecords.Of(GorgiasErrorKind.ConfirmationNeeded, RunMessages.ConfirmationNeeded, RunMessages.ConfirmationAdvice));
            throw;
        }
    }
}
