using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Makes any API call, with the rate limiting and retries of the other cmdlets.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "GorgiasApi", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeGorgiasApiCommand : GorgiasCmdlet
{
    private const string Get = "GET";

    /// <summary>Path of the call, such as tickets/123 or /api/tickets/123. A full address must belong to the account of the connection.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>HTTP method: GET (default), POST, PUT, DELETE or PATCH. Every method except GET supports -WhatIf and -Confirm.</summary>
    [Parameter]
    [ValidateSet(Get, "POST", "PUT", "DELETE", "PATCH")]
    public string Method { get; set; } = Get;

    /// <summary>Query parameters, as a hashtable. An array is sent as a repeated parameter.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Query { get; set; }

    /// <summary>Body of the call: a hashtable, an object, an array, or JSON text. The API's property names have underscores, such as body_html.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object? Body { get; set; }

    /// <summary>Reads a list to its end, page by page, and emits its items, each item with an ID only once. If the list can't be read to its end, the items
    /// that were read are emitted, followed by an error that names the path and the number of items. A script that must not continue with part of a list uses
    /// -ErrorAction Stop. A list by page numbers can miss an item when another item is removed while the list is read.</summary>
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
