using GorgiasPS.Build;

return args is [] or [_] && Targets.Find(args.FirstOrDefault() ?? "build") is { } target
    ? target(Workspace.Find())
    : Targets.Explain(args);
