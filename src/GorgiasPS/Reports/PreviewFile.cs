using System.IO.Compression;
using System.Management.Automation;
using System.Text;
using GorgiasPS.Messages;

namespace GorgiasPS.Reports;

/// <summary>
/// The file of -PreviewPath: the first records, and of the others the first of each template. The numbers of the plan stand at its top, so the records are kept
/// until the end, compressed.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class PreviewFile(OutputFile file) : IDisposable
{
    /// <summary>How many records are shown in any case.</summary>
    public const int First = 20;

    private const int MostInvalid = 1000;

    private readonly MemoryStream _kept = new();
    private readonly Dictionary<string, int> _templates = new(StringComparer.Ordinal);
    private readonly List<string> _invalid = [];
    private StreamWriter? _sections;
    private long _records;
    private long _shown;
    private long _moreInvalid;

    /// <summary>The path of the file.</summary>
    public string Location => file.Location;

    /// <summary>Adds a record that would be sent.</summary>
    /// <param name="name">What errors call the record.</param>
    /// <param name="description">What it creates.</param>
    /// <param name="request">Its request.</param>
    /// <param name="record">The record itself.</param>
    public void Add(string name, string description, PreviewedRequest request, object? record)
    {
        string key = PreviewTemplate.KeyOf(request, record);
        bool isNew = !_templates.TryGetValue(key, out int template);
        if (isNew)
        {
            template = _templates.Count + 1;
            _templates.Add(key, template);
        }

        if (_records++ < First || isNew)
        {
            _shown++;
            _sections ??= new StreamWriter(new GZipStream(_kept, CompressionLevel.Fastest, leaveOpen: true), new UTF8Encoding(false));
            _sections.Write(PreviewHtml.Section(name, description, template, request));
        }
    }

    /// <summary>Adds a record that cannot be sent.</summary>
    /// <param name="error">Its error, which names the record and its fields.</param>
    public void AddInvalid(string error)
    {
        if (_invalid.Count < MostInvalid)
        {
            _invalid.Add(error);
        }
        else
        {
            _moreInvalid++;
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="plan">The plan, whose properties are shown.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Complete(string command, object plan)
    {
        IEnumerable<(string Name, string Value)> facts =
            from property in PSObject.AsPSObject(plan).Properties
            where property.Value is not null
            select (property.Name, LanguagePrimitives.ConvertTo<string>(property.Value));
        file.Text.Write(PreviewHtml.Head(
            PreviewMessages.NothingIsSent(command, TimeProvider.System.GetUtcNow()), plan.ToString()!, facts,
            PreviewMessages.Shown(_shown, _records, First), _invalid, _moreInvalid));
        if (_sections is not null)
        {
            _sections.Dispose();
            _sections = null;
            _kept.Position = 0;
            using var sections = new StreamReader(new GZipStream(_kept, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
            char[] part = new char[32768];
            for (int read; (read = sections.Read(part, 0, part.Length)) > 0;)
            {
                file.Text.Write(part, 0, read);
            }
        }

        file.Text.Write(PreviewHtml.Foot);
        file.Commit();
    }

    /// <summary>Removes the file if it was not completed.</summary>
    public void Dispose()
    {
        _sections?.Dispose();
        _kept.Dispose();
        file.Dispose();
    }
}
