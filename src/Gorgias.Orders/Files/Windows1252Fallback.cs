using System.Text;

namespace Gorgias.Orders.Files;

/// <summary>Decodes bytes that are not valid UTF-8 as Windows-1252, one at a time. A file that mixes both encodings is read in one pass.</summary>
internal sealed class Windows1252Fallback : DecoderFallback
{
    private const string From80To9F = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>UTF-8 with this fallback.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _bytes = bytesUnknown;
            _next = 0;
            return bytesUnknown.Length > 0;
        }

        // The contract of the base class: NUL means that nothing is left.
        public override char GetNextChar() => Remaining == 0 ? '\0' : Character(_bytes[_next++]);

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }

        public override void Reset() => _next = _bytes.Length;

        private static char Character(byte value) => value is >= 0x80 and <= 0x9F ? From80To9F[value - 0x80] : (char)value;
    }
}
