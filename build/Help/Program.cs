using GorgiasPS.Help;

try
{
    foreach ((string path, string text) in HelpFiles.Generate(HelpSources.Built))
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            Console.WriteLine($"Written: {Path.GetRelativePath(Environment.CurrentDirectory, path)}");
        }
    }

    return 0;
}
catch (InvalidDataException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
