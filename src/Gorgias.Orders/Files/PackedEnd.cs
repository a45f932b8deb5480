using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Files;

/// <summary>Where a packed file is cut off.</summary>
internal static class PackedEnd
{
    /// <summary>The results, and an error where the text is cut off. Orders that may go on there are not given: half of an order misleads.</summary>
    public static async IAsyncEnumerable<OrderResult> Tell(IAsyncEnumerable<OrderResult> results, OrderOrigin file)
    {
        IAsyncEnumerator<OrderResult> next = results.GetAsyncEnumerator();
        try
        {
            bool isCut = false;
            while (!isCut)
            {
                OrderResult result;
                try
                {
                    if (!await next.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    result = next.Current;
                }
                catch (InvalidDataException cause)
                {
                    isCut = true;
                    result = OrderResult.Failed(OrderFormatException.ForFile(OrderFormatProblem.Syntax, file, FileMessages.PackedCutOff, cause));
                }

                yield return result;
            }
        }
        finally
        {
            await next.DisposeAsync().ConfigureAwait(false);
        }
    }
}
