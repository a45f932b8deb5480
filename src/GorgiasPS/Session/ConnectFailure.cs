using System.Management.Automation;
using System.Net;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Says why Connect-Gorgias failed. No record is there to be piped in again, and the connection before is still in force.</summary>
internal static class ConnectFailure
{
    /// <summary>The terminating error.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="account">The account as the user named it.</param>
    /// <param name="hasProxy">True when a proxy was named.</param>
    /// <param name="before">The connection that is in force; null when there is none.</param>
    public static ErrorRecord Of(Exception failure, string account, bool hasProxy, GorgiasConnection? before)
    {
        ErrorRecord error = ErrorRecords.From(failure);
        string reason = error.ErrorDetails.Message;
        string checkDomain = hasProxy ? ConnectionMessages.CheckDomainAndProxy : ConnectionMessages.CheckDomain;
        (string message, string advice) = failure switch
        {
            GorgiasApiException { StatusCode: HttpStatusCode.Unauthorized } => (
                ConnectionMessages.CredentialRefused(account), error.ErrorDetails.RecommendedAction),
            GorgiasApiException { StatusCode: HttpStatusCode.NotFound } => (ConnectionMessages.ConnectionFailed(account, reason), checkDomain),
            GorgiasConnectionException unreachable => (ConnectionMessages.Unreachable(account, unreachable.InnerException?.Message), checkDomain),
            ArgumentException => (reason, error.ErrorDetails.RecommendedAction),
            _ => (ConnectionMessages.ConnectionFailed(account, reason), error.ErrorDetails.RecommendedAction),
        };
        string still = before is { IsDisconnected: false } ? " " + ConnectionMessages.StillConnected(before.Name) : "";
        error.ErrorDetails = new ErrorDetails(message + still) { RecommendedAction = advice };
        return error;
    }
}
