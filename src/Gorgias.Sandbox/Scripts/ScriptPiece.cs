using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Scripts;

/// <summary>A part of a parsed script.</summary>
/// <param name="Node">Its node in the syntax tree.</param>
/// <param name="Start">Where it starts in the script.</param>
/// <param name="Height">How many nodes are one inside the other, this one included.</param>
internal readonly record struct ScriptPiece(JObject Node, int Start, int Height);
