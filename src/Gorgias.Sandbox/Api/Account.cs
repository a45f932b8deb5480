using Gorgias.Sandbox.Work;

namespace Gorgias.Sandbox.Api;

/// <summary>All endpoints of the account.</summary>
internal static class Account
{
    public static Router Routes(World world)
    {
        var router = new Router();
        new TicketRoutes(world).AddTo(router);
        new TicketPartRoutes(world).AddTo(router);
        new MessageRoutes(world).AddTo(router);
        new CustomerRoutes(world).AddTo(router);
        return router;
    }
}
