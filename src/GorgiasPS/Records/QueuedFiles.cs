using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>
/// The files of messages that enter a queue. They are uploaded before that, so that an item has all that it needs: when it is sent, perhaps on another
/// computer, the file may be changed or gone, and an order's ticket must not depend on that.
/// </summary>
internal static class QueuedFiles
{
    /// <summary>The message with its files in the account.</summary>
    /// <exception cref="RecordException">There is no connection.</exception>
    /// <exception cref="GorgiasException">A file was not uploaded.</exception>
    public static Task<MessageDraft> UploadAsync(MessageDraft message, GorgiasClient? client, CallOptions options, CancellationToken cancellation) =>
        !MessageCompletion.UploadsFor([message]).Any() ? Task.FromResult(message)
        : client is not null ? client.Completion.UploadAsync(message, options, cancellation)
        : throw new RecordException(GorgiasErrorKind.NotConnected, FileMessages.NotConnected, FileMessages.NotConnectedAdvice);
}
