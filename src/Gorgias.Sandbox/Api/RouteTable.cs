using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Api;

/// <summary>All endpoints of the account.</summary>
internal static class RouteTable
{
    public static Router Routes(SandboxAccount world)
    {
        var router = new Router();
        new TicketRoutes(world).AddTo(router);
        new TicketPartRoutes(world).AddTo(router);
        new MessageRoutes(world).AddTo(router);
        new CustomerRoutes(world).AddTo(router);
        new UserRoutes(world).AddTo(router);
        new TeamRoutes(world).AddTo(router);
        new TagRoutes(world).AddTo(router);
        new CustomFieldRoutes(world).AddTo(router);
        new ViewRoutes(world).AddTo(router);
        new JobRoutes(world).AddTo(router);
        new AccountRoutes(world).AddTo(router);
        new SearchRoutes(world).AddTo(router);
        new EventRoutes(world).AddTo(router);
        new FileRoutes(world).AddTo(router);
        return router;
    }
}
