using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>Parcels as the common shipment-tracking extensions write them into an order's meta data; WooCommerce itself has no field for them.</summary>
internal static class WooCommerceTracking
{
    public static IEnumerable<GorgiasOrderTracking> Read(RecordView record)
    {
        var single = new GorgiasOrderTracking();
        foreach (RecordView entry in record.Objects("meta_data"))
        {
            switch (entry.Raw("key") as string)
            {
                case "_wc_shipment_tracking_items":
                    foreach (RecordView item in entry.Objects("value"))
                    {
                        yield return new GorgiasOrderTracking
                        {
                            Carrier = item.FirstText("formatted_tracking_provider", "tracking_provider", "custom_tracking_provider"),
                            Number = item.Text("tracking_number"),
                            Url = item.FirstText("formatted_tracking_link", "tracking_link", "custom_tracking_link"),
                        };
                    }

                    break;
                case "_tracking_number":
                    single.Number = entry.Text("value");
                    break;
                case "_tracking_provider":
                    single.Carrier = entry.Text("value");
                    break;
                case "_tracking_url" or "_custom_tracking_link":
                    single.Url = entry.Text("value");
                    break;
            }
        }

        if ((single.Number ?? single.Url) is not null)
        {
            yield return single;
        }
    }
}
