using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Makes any call of the API, at the account's rate and with the same rules as the other cmdlets.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "GorgiasApi", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeGorgiasApiCommand : GorgiasCmdlet
{
    private const string Get = "GET";

    /// <summary>The path, such as tickets/123 or /api/tickets/123; a full address must be one of the account's own.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method. Everything but GET asks as -WhatIf and -Confirm say.</summary>
    [Parameter]
    [ValidateSet(Get, "POST", "PUT", "DELETE", "PATCH")]
    public string Method { get; set; } = Get;

    /// <summary>The query's parameters. An array is sent as a repeated parameter.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, an object, an array, or JSON text. Keys have underscores: <c>body_html</c>.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object? Body { get; set; }

    /// <summary>
    /// Reads a list to its end, page by page, and emits its items: by cursor, by the address of the next page, or by page number. A page-numbered list that
    /// changes while it is read emits no item twice that has an id. When more items are announced than can be read, when the pages repeat, or when the next
    /// page leads out of the account's API, the items that came are emitted, followed by an error that names the path and how many came. A script that must
    /// not continue with a part of a list uses <c>-ErrorAction Stop</c>. A list that tells neither its length nor a next page is taken as whole. Page numbers
    /// can miss an item when another one appears in the moment in which one is removed.
    /// </summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    private bool IsGet => string.Equals(Method, Get, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Paginate && !IsGet)
        {
            ThrowInvalid(CallMessages.PaginateWithoutGet);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsGet && Body is not null)
        {
            ThrowInvalid(CallMessages.BodyWithGet);
        }

        if (!IsGet && !ShouldProcess(CallMessages.ApiTarget(CurrentConnection.Domain, Path), Method.ToUpperInvariant()))
        {
            return;
        }

        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        var query = Tree(Query) as IReadOnlyDictionary<string, object?>;
        object? body = Tree(Body);
        RunEach(cancellation => Paginate ? Pages(client, query, options, cancellation) : One(client, query, body, options, cancellation), Body ?? Path);
    }

    // Pipeline thread only: reading a property of a script's object may run a script.
    private object? Tree(object? value)
    {
        try
        {
            return PlainValues.From(value) is string json ? JsonBody.Parse(json) : PlainValues.From(value);
        }
        catch (ArgumentException cause)
        {
            ThrowTerminatingError(ErrorRecords.From(cause, value));
            throw;
        }
    }

    private async IAsyncEnumerable<object> One(
        GorgiasClient client, IReadOnlyDictionary<string, object?>? query, object? body, CallOptions options,
            [EnumeratorCancellation] CancellationToken cancellation)
    {
        object? answer = CustomObjects.From(await client.Api.InvokeAsync(Method, Path, query, body, options, cancellation).ConfigureAwait(false));
        foreach (object? item in answer is object?[] list ? list : [answer])
        {
            if (item is not null)
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<object> Pages(
        GorgiasClient client, IReadOnlyDictionary<string, object?>? query, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (object? item in client.Api.PaginateAsync(Path, query, null, options, cancellation).ConfigureAwait(false))
        {
            if (CustomObjects.From(item) is { } result)
            {
                yield return result;
            }
        }
    }

    private void ThrowInvalid(string message) =>
        ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, new PSArgumentException(message), "", Path));
}
