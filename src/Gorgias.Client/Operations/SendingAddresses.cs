using System.Globalization;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// The account's own addresses: from which it sends, and at which it receives. They are read with one call and kept for some minutes. An account that does not
/// show them is remembered as well.
/// </summary>
internal sealed class SendingAddresses(CachedList<GorgiasIntegration> integrations, ApiCaller caller)
{
    private const string Path = "api/account/settings?type=" + Setting;
    private const string Setting = "default-integration";
    private const string Email = "email";

    private static readonly string[] MailTypes = [Email, "gmail", "outlook"];
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly KeyedLock _locks = new();
    private volatile Failure? _failure;
    private volatile Default? _default;

    /// <summary>True when the setting of the default is known to be needed; false also when nothing is known.</summary>
    public bool NeedsSetting => integrations.Known is { } all && _default is null && Active(all, Email) is { Count: > 1 } active
        && !active.Exists(static one => one.IsPreferred);

    /// <summary>The account's integration for a channel; null, with a warning, when there is none or it cannot be known.</summary>
    /// <exception cref="GorgiasException">The account cannot be reached, or no more calls can be made.</exception>
    public async Task<GorgiasIntegration?> DefaultAsync(string channel, CallOptions? options, CancellationToken stop)
    {
        (IReadOnlyList<GorgiasIntegration> all, _, string? reason) = await ReadAsync(false, options, stop).ConfigureAwait(false);
        List<GorgiasIntegration> active = Active(all, channel);
        if (active.Count == 0)
        {
            options?.OnWarning?.Invoke(SourceMessages.GoesWithoutAccount(channel, reason ?? SourceMessages.IntegrationsEmpty));
            return null;
        }

        return active.Count == 1 ? active[0]
            : active.Find(static one => one.IsPreferred)
            ?? (channel == Email && await SettingAsync(options, stop).ConfigureAwait(false) is { } id ? active.Find(one => one.Id == id) : null)
            ?? active.Find(static one => one.IsVerified)
            ?? active[0];
    }

    /// <summary>Checks that the account can send from an address.</summary>
    /// <param name="from">The address.</param>
    /// <param name="channel">The channel of what is sent.</param>
    /// <param name="isNew">True at the beginning of a run: an address that was disconnected since the list was read must not be taken. The list is read
    /// again, at most once a minute.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="stop">Cancels the calls.</param>
    /// <returns>The address as the account writes it; null, with a warning, when that could not be checked.</returns>
    /// <exception cref="GorgiasNameException">It cannot.</exception>
    /// <exception cref="GorgiasException">The account cannot be reached, or no more calls can be made.</exception>
    public async Task<string?> CheckSenderAsync(string from, string channel, bool isNew, CallOptions? options, CancellationToken stop)
    {
        (IReadOnlyList<GorgiasIntegration> all, bool isCached, string? reason) = await ReadAsync(false, options, stop).ConfigureAwait(false);
        if (isCached && (isNew || Sender(all, channel, from) is null))
        {
            (all, _, reason) = await ReadAsync(true, options, stop).ConfigureAwait(false);
        }

        List<GorgiasIntegration> ofChannel = OfChannel(all, channel);
        if (ofChannel.Count == 0)
        {
            options?.OnWarning?.Invoke(SourceMessages.SenderNotChecked(from, reason ?? SourceMessages.IntegrationsEmpty));
            return null;
        }

        if (Sender(all, channel, from) is { } sender)
        {
            return sender;
        }

        string[] senders = [.. Senders(ofChannel, channel).Select(static one => one.Address!).Distinct(StringComparer.OrdinalIgnoreCase)];
        List<GorgiasIntegration> named = ofChannel.FindAll(one => IsSame(one.Address, from, channel));
        throw new GorgiasNameException(
            named.Count == 0 ? SourceMessages.SenderUnknown(from, channel, senders)
            : named.Exists(static one => one.IsActive) ? SourceMessages.SenderNotVerified(from, senders)
            : SourceMessages.SenderDisconnected(from, senders),
            "From");
    }

    /// <summary>Those that the account can send from on a channel.</summary>
    public static IEnumerable<GorgiasIntegration> Senders(IReadOnlyList<GorgiasIntegration> all, string channel) =>
        OfChannel(all, channel).Where(one => IsSender(one, channel));

    private static string? Sender(IReadOnlyList<GorgiasIntegration> all, string channel, string from) =>
        OfChannel(all, channel).Find(one => IsSender(one, channel) && IsSame(one.Address, from, channel))?.Address;

    private static bool IsSender(GorgiasIntegration one, string channel) => one.IsActive && (channel != Email || one.IsVerified);

    private static List<GorgiasIntegration> Active(IReadOnlyList<GorgiasIntegration> all, string channel) =>
        OfChannel(all, channel).FindAll(static one => one.IsActive);

    private static List<GorgiasIntegration> OfChannel(IReadOnlyList<GorgiasIntegration> all, string channel) =>
        all.Where(one => one.Address is not null && (channel == Email ? MailTypes.Contains(one.Type, StringComparer.Ordinal) : one.Type == channel)).ToList();

    private static bool IsSame(string? known, string given, string channel) => known is not null
        && (channel == Email
            ? string.Equals(known.Trim(), given.Trim(), StringComparison.OrdinalIgnoreCase)
            : string.Equals(Number(known), Number(given), StringComparison.OrdinalIgnoreCase));

    // A short code or a name is no number with a country code: letters and digits are compared.
    private static string Number(string text) => PhoneNumber.Normalise(text) ?? new string([.. text.Where(char.IsLetterOrDigit)]);

    /// <summary>The integrations; none, with the reason, when the account does not show them.</summary>
    private async Task<(IReadOnlyList<GorgiasIntegration> All, bool IsCached, string? Reason)> ReadAsync(
        bool refresh, CallOptions? options, CancellationToken stop)
    {
        if (_failure is { } failed && caller.Time.GetElapsedTime(failed.At) < AfterFailure)
        {
            return ([], false, failed.Reason);
        }

        try
        {
            (IReadOnlyList<GorgiasIntegration> all, bool isCached) = await integrations.ReadAsync(refresh, options, stop).ConfigureAwait(false);
            return (all, isCached, null);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            // Also after a server error: a thousand records would wait for its retries one after the other.
            _failure = new Failure(Reason(e), caller.Time.GetTimestamp());
            return ([], false, Reason(e));
        }
    }

    private async Task<long?> SettingAsync(CallOptions? options, CancellationToken stop)
    {
        if (_default is { } before)
        {
            return before.Id;
        }

        using IDisposable alone = await _locks.AcquireAsync(Setting, stop).ConfigureAwait(false);
        if (_default is { } known)
        {
            return known.Id;
        }

        long? id = null;
        try
        {
            CallResult result = await caller.CallAsync(new ApiRequest { Method = HttpMethod.Get, Path = Path, RequiresBody = true }, options, stop)
                .ConfigureAwait(false);
            id = IdIn(result.Json);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            // Without the setting the first that can send is taken.
        }

        _default = new Default(id);
        return id;
    }

    private static long? IdIn(JToken? json)
    {
        JToken? list = json is JObject body ? body["data"] : json;
        JObject? setting = (list as JArray)?.OfType<JObject>().FirstOrDefault(static one => one["type"] is JValue { Value: Setting });
        return setting?["data"] is JObject data && long.TryParse(
            (data[Email] as JValue)?.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
    }

    /// <summary>True when the account answered, and what it answered is of no use.</summary>
    public static bool IsRefusal(Exception e) => e is GorgiasApiException { EndsRun: false } or GorgiasProtocolException;

    /// <summary>A failure as part of a sentence.</summary>
    public static string Reason(Exception e) => e.Message.TrimEnd('.', ' ');

    private sealed record Failure(string Reason, long At);

    private sealed record Default(long? Id);
}
