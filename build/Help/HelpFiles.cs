namespace GorgiasPS.Help;

/// <summary>All help as it should be: the text of every file, by its path. Nothing is written here, so that a test can compare.</summary>
internal static class HelpFiles
{
    internal static IReadOnlyDictionary<string, string> Generate(HelpSources sources)
    {
        IReadOnlyList<CmdletShape> cmdlets = CmdletReader.Read(sources.Module, DocComments.Read(sources.DocComments));
        HelpPage[] pages = [.. cmdlets.Select(cmdlet => HelpPage.Of(cmdlet, Words(PathOf(sources, cmdlet)), cmdlets))];
        Dictionary<string, string> files = pages.ToDictionary(page => PathOf(sources, page.Cmdlet), PageWriter.Write);
        files.Add(sources.HelpFile, MamlWriter.Write(pages));
        return files;
    }

    private static string PathOf(HelpSources sources, CmdletShape cmdlet) => Path.Combine(sources.Pages, $"{cmdlet.Name}.md");

    private static PageWords Words(string path)
    {
        try
        {
            return File.Exists(path) ? PageReader.Read(File.ReadAllText(path)) : PageWords.None;
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }
}
