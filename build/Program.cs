using GorgiasPS.Build;

if (args.Length > 1)
{
    return Usage();
}

Workspace workspace = Workspace.Find();
return args.FirstOrDefault() switch
{
    null or "build" => new ModuleBuild(workspace).Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: build.sh [build]");
    return 2;
}
