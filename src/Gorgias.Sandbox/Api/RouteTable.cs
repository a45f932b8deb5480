using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Api;

/// <summary>All endpoints of the account.</summary>
internal static class RouteTable
{
    public static Router Routes(SandboxAccount account)
    {
        var router = new Router();
        new TicketRoutes(account).AddTo(router);
        new TicketPartRoutes(account).AddTo(router);
        new MessageRoutes(account).AddTo(router);
        new CustomerRoutes(account).AddTo(router);
        new UserRoutes(account).AddTo(router);
        new TeamRoutes(account).AddTo(router);
        new TagRoutes(account).AddTo(router);
        new CustomFieldRoutes(account).AddTo(router);
        new ViewRoutes(account).AddTo(router);
        new MacroRoutes(account).AddTo(router);
        new JobRoutes(account).AddTo(router);
        new AccountRoutes(account).AddTo(router);
        new IntegrationRoutes(account).AddTo(router);
        new SurveyRoutes(account).AddTo(router);
        new StatisticRoutes(account).AddTo(router);
        new SearchRoutes(account).AddTo(router);
        new EventRoutes(account).AddTo(router);
        new RuleRoutes(account).AddTo(router);
        new WidgetRoutes(account).AddTo(router);
        new VoiceRoutes(account).AddTo(router);
        new FileRoutes(account).AddTo(router);
        return router;
    }
}
