using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>Asks before something that needs a confirmation even where the cmdlet's other work needs none.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="caption">What the question is about.</param>
/// <param name="needed">The error of a session that cannot be asked.</param>
/// <param name="advice">How to go on in such a session.</param>
internal sealed class Confirmation(PSCmdlet cmdlet, string caption, string needed, string advice)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether an exception of a question says that nobody can be asked.</summary>
    // The last one is the console's, when its input has ended, as that of a scheduled task has.
    public static bool IsUnanswerable(Exception e) => e is HostException or PSInvalidOperationException or NotImplementedException or NullReferenceException;

    /// <summary>Applies ShouldProcess. Where nobody can be asked, that is an error of its own.</summary>
    public static bool Ask(PSCmdlet cmdlet, string action, string target)
    {
        try
        {
            return cmdlet.ShouldProcess(
                RunMessages.Performing(action, target), RunMessages.Question(action, target), cmdlet.MyInvocation.MyCommand.Name);
        }
        catch (Exception e) when (IsUnanswerable(e))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.ConfirmationNeeded, ResourceMessages.ConfirmationNeeded(action, target), ResourceMessages.ConfirmationAdvice, target));
            throw;
        }
    }

    /// <summary>True when the answer is yes, or the command line says that there is nothing to ask: with -Confirm ShouldProcess has asked.</summary>
    public bool May(string question) => May(question, ref _yesToAll, ref _noToAll);

    /// <summary>The same, with answers to all questions that several share.</summary>
    public bool May(string question, ref bool yesToAll, ref bool noToAll)
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
            return cmdlet.ShouldContinue(question, caption, ref yesToAll, ref noToAll);
        }
        catch (Exception e) when (IsUnanswerable(e))
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.ConfirmationNeeded, needed, advice));
            throw;
        }
    }
}
