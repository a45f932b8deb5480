using System.Globalization;
using System.Text;

namespace Gorgias.Orders;

/// <summary>
/// The column names by which plain rows are understood. Names are compared without case, accents, spaces, underscores, hyphens and dots, so
/// <c>Order ID</c>, <c>order_id</c> and <c>OrderId</c> are one. If a row has several columns for one field, the first name in the list whose column
/// is not empty counts.
/// </summary>
public static class OrderFieldSynonyms
{
    private static readonly Dictionary<OrderField, IReadOnlyList<string>> Table = new()
    {
        [OrderField.OrderNumber] =
        [
            "Order Number", "Order No", "Order Nr", "Order #", "Order Name", "Order", "Order Ref", "Order Reference", "Number", "Bestellnummer", "Bestell-Nr",
                "Bestellung",
            "Auftragsnummer", "Auftrag", "Numéro de commande", "N° commande", "Commande", "Número de pedido", "Nº de pedido", "Pedido", "Numero ordine",
                "Ordine",
        ],
        [OrderField.OrderId] = ["Order ID", "Bestell-ID", "ID commande", "ID pedido", "ID ordine", "Increment ID", "Id"],
        [OrderField.ExternalId] = ["External ID"],
        [OrderField.CustomerEmail] =
        [
            "Customer Email", "Email", "Email Address", "Contact Email", "Billing Email", "Billing Email Address", "Buyer Email", "Customer Email Address",
            "Mail", "E-Mail-Adresse", "Adresse e-mail", "Courriel", "Correo", "Correo electrónico", "Indirizzo email",
        ],
        [OrderField.CustomerName] =
        [
            "Customer Name", "Customer", "Full Name", "Buyer Name", "Buyer", "Contact Name", "Name", "Client", "Kunde", "Kundenname", "Nom du client",
                "Nom complet", "Cliente",
            "Nombre del cliente", "Nombre completo", "Nome cliente",
        ],
        [OrderField.CustomerFirstName] = ["First Name", "Customer First Name", "Billing First Name", "Given Name", "Vorname", "Prénom", "Nombre", "Nome"],
        [OrderField.CustomerLastName] = [
            "Last Name", "Customer Last Name", "Billing Last Name", "Surname", "Family Name", "Nachname", "Nom", "Apellido", "Apellidos", "Cognome"],
        [OrderField.CustomerPhone] =
            ["Customer Phone", "Phone", "Phone Number", "Téléphone", "Mobile", "Telefon", "Telefonnummer", "Teléfono"],
        [OrderField.StoreCustomerId] = ["Customer ID", "Store Customer ID", "Customer Number", "Customer No", "Kundennummer", "ID client", "ID cliente"],
        [OrderField.Currency] = ["Currency", "Currency Code", "Order Currency", "Währung", "Devise", "Moneda", "Valuta"],
        [OrderField.Subtotal] = ["Subtotal", "Subtotal Price", "Order Subtotal", "Zwischensumme", "Sous-total", "Subtotale"],
        [OrderField.Shipping] =
            ["Shipping", "Shipping Cost", "Shipping Price", "Shipping Total", "Order Shipping", "Versandkosten", "Frais de port", "Gastos de envío",
                "Spese di spedizione"],
        [OrderField.Tax] = ["Tax", "Taxes", "Total Tax", "Tax Total", "Order Tax", "VAT", "MwSt", "Steuer", "TVA", "IVA"],
        [OrderField.Discount] = [
            "Discount", "Discount Amount", "Discount Total", "Total Discounts", "Total Discount", "Rabatt", "Remise", "Descuento", "Sconto"],
        [OrderField.Total] =
        [
            "Total", "Order Total", "Total Price", "Grand Total", "Amount", "Total Amount", "Order Amount", "Gesamt", "Gesamtbetrag", "Summe", "Betrag",
                "Montant", "Montant total",
            "Importe", "Importe total", "Totale", "Importo",
        ],
        [OrderField.Refunded] = ["Refunded", "Refunded Amount", "Refund Amount", "Total Refunded", "Refund"],
        [OrderField.FinancialStatus] = ["Financial Status", "Payment Status", "Zahlungsstatus", "Statut du paiement"],
        [OrderField.FulfillmentStatus] = ["Fulfillment Status", "Fulfilment Status", "Shipping Status", "Delivery Status", "Versandstatus", "Lieferstatus"],
        [OrderField.OrderStatus] = ["Order Status", "Status", "Order State", "Bestellstatus", "Statut", "Estado", "Stato"],
        [OrderField.CreatedAt] =
        [
            "Created At", "Order Date", "Date", "Ordered At", "Date Created", "Created", "Purchase Date", "Order Created", "Placed At", "Datum", "Bestelldatum",
                "Date de commande",
            "Fecha", "Fecha del pedido", "Data ordine",
        ],
        [OrderField.PaidAt] = ["Paid At", "Paid Date", "Payment Date", "Date Paid"],
        [OrderField.FulfilledAt] = ["Fulfilled At", "Shipped At", "Shipped Date", "Ship Date", "Date Completed", "Versanddatum"],
        [OrderField.CancelledAt] = ["Cancelled At", "Canceled At", "Cancelled Date", "Canceled Date"],
        [OrderField.OrderNote] =
            ["Order Note", "Order Notes", "Note", "Notes", "Customer Note", "Comment", "Comments", "Bemerkung", "Notiz", "Kommentar", "Remarque", "Commentaire",
                "Nota", "Notas"],
        [OrderField.OrderTags] = ["Order Tags", "Tags"],
        [OrderField.DiscountCode] = [
            "Discount Code", "Discount Codes", "Coupon", "Coupon Code", "Coupons", "Promo Code", "Voucher", "Gutschein", "Gutscheincode"],
        [OrderField.PaymentMethod] = [
            "Payment Method", "Payment Method Title", "Payment", "Gateway", "Zahlungsart", "Zahlungsmethode", "Mode de paiement", "Método de pago"],
        [OrderField.ShippingMethod] = ["Shipping Method", "Delivery Method", "Ship Method", "Versandart", "Mode de livraison", "Método de envío"],
        [OrderField.TrackingNumber] =
            ["Tracking Number", "Tracking No", "Tracking", "Tracking Code", "Tracking ID", "Sendungsnummer", "Numéro de suivi", "Número de seguimiento",
                "Numero di tracking"],
        [OrderField.TrackingCarrier] =
            ["Tracking Carrier", "Tracking Company", "Carrier", "Shipping Carrier", "Courier", "Versanddienstleister", "Transporteur", "Transportista",
                "Corriere"],
        [OrderField.TrackingUrl] = ["Tracking URL", "Tracking Link", "Sendungsverfolgung", "Lien de suivi"],
        [OrderField.LineItems] = ["Line Items", "Items", "Order Items", "Products", "Lines", "Order Lines"],
        [OrderField.LineName] =
        [
            "Product", "Product Name", "Item", "Item Name", "Product Title", "Title", "Line Item Name", "Artikel", "Artikelname", "Produkt", "Produit",
                "Article",
            "Producto", "Artículo", "Prodotto", "Articolo", "Description",
        ],
        [OrderField.LineVariant] = ["Variant", "Variant Title", "Variation", "Option", "Variante"],
        [OrderField.LineSku] = [
            "SKU", "Product SKU", "Item SKU", "Lineitem SKU", "Item Number", "Product Code", "Artikelnummer", "Article Number", "Référence"],
        [OrderField.LineQuantity] = ["Quantity", "Qty", "Item Quantity", "Lineitem Quantity", "Menge", "Anzahl", "Quantité", "Cantidad", "Quantità"],
        [OrderField.LineUnitPrice] =
            ["Unit Price", "Price", "Item Price", "Product Price", "Lineitem Price", "Einzelpreis", "Preis", "Prix", "Prix unitaire", "Precio", "Prezzo"],
        [OrderField.LineTotal] = ["Line Total", "Item Total", "Line Item Total", "Line Amount", "Positionssumme"],
        [OrderField.LineDiscount] = ["Line Discount", "Item Discount", "Lineitem Discount"],
        [OrderField.ShippingAddress] =
        [
            "Shipping Address", "Shipping Address 1", "Shipping Street", "Ship To", "Delivery Address", "Address", "Address 1", "Street", "Lieferadresse",
                "Adresse", "Straße",
            "Adresse de livraison", "Dirección", "Dirección de envío", "Indirizzo",
        ],
        [OrderField.ShippingAddress2] = ["Shipping Address 2", "Address 2"],
        [OrderField.ShippingName] = ["Shipping Name", "Shipping Full Name", "Recipient", "Recipient Name", "Empfänger", "Destinataire"],
        [OrderField.ShippingCompany] = ["Shipping Company", "Company", "Firma"],
        [OrderField.ShippingCity] = ["Shipping City", "City", "Town", "Ort", "Stadt", "Ville", "Ciudad", "Città"],
        [OrderField.ShippingProvince] = ["Shipping Province", "Shipping State", "Province", "State", "Region", "Bundesland", "Provincia"],
        [OrderField.ShippingZip] = [
            "Shipping Zip", "Shipping Postcode", "Zip", "Zip Code", "Postcode", "Postal Code", "PLZ", "Postleitzahl", "Code postal", "Código postal", "CAP"],
        [OrderField.ShippingCountry] = ["Shipping Country", "Country", "Country Code", "Land", "Pays", "País", "Paese"],
        [OrderField.ShippingPhone] = ["Shipping Phone"],
        [OrderField.BillingAddress] = [
            "Billing Address", "Billing Address 1", "Billing Street", "Bill To", "Rechnungsadresse", "Adresse de facturation", "Dirección de facturación"],
        [OrderField.BillingAddress2] = ["Billing Address 2"],
        [OrderField.BillingName] = ["Billing Name", "Billing Full Name"],
        [OrderField.BillingCompany] = ["Billing Company"],
        [OrderField.BillingCity] = ["Billing City"],
        [OrderField.BillingProvince] = ["Billing Province", "Billing State"],
        [OrderField.BillingZip] = ["Billing Zip", "Billing Postcode"],
        [OrderField.BillingCountry] = ["Billing Country"],
        [OrderField.BillingPhone] = ["Billing Phone"],
    };

    private static readonly Dictionary<string, (OrderField Field, int Rank)> ByName = Index();

    /// <summary>Every field with the column names it is known by, in order of preference.</summary>
    public static IReadOnlyDictionary<OrderField, IReadOnlyList<string>> All => Table;

    /// <summary>Finds the field that a column name stands for.</summary>
    /// <param name="columnName">The column name in any spelling.</param>
    /// <param name="field">The field; without meaning when the result is false.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryGetField(string? columnName, out OrderField field) => TryRank(Normalise(columnName), out field, out _);

    /// <summary>The form in which column names are compared: lower-case letters, digits and <c>#</c>, without accents.</summary>
    /// <param name="columnName">The column name; null counts as empty.</param>
    /// <returns>The normalised name; empty when no letter, digit or <c>#</c> is left.</returns>
    public static string Normalise(string? columnName)
    {
        if (string.IsNullOrEmpty(columnName))
        {
            return "";
        }

        var plain = new StringBuilder(columnName!.Length);
        foreach (char character in Decompose(columnName))
        {
            if (character == 'ß')
            {
                plain.Append("ss");
            }
            else if (char.IsLetterOrDigit(character) || character == '#')
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }

    internal static bool TryRank(string normalised, out OrderField field, out int rank)
    {
        bool known = ByName.TryGetValue(normalised, out (OrderField Field, int Rank) found);
        (field, rank) = found;
        return known;
    }

    private static string Decompose(string text)
    {
        // Normalize throws for broken surrogates and unassigned characters. Neither can be part of a known name.
        var known = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                known.Append(text[index]).Append(text[++index]);
            }
            else if (!char.IsSurrogate(text[index]) && CharUnicodeInfo.GetUnicodeCategory(text[index]) != UnicodeCategory.OtherNotAssigned)
            {
                known.Append(text[index]);
            }
        }

        return known.ToString().Normalize(NormalizationForm.FormD);
    }

    private static Dictionary<string, (OrderField Field, int Rank)> Index()
    {
        var index = new Dictionary<string, (OrderField Field, int Rank)>(StringComparer.Ordinal);
        foreach (KeyValuePair<OrderField, IReadOnlyList<string>> entry in Table)
        {
            for (int rank = 0; rank < entry.Value.Count; rank++)
            {
                index.Add(Normalise(entry.Value[rank]), (entry.Key, rank));
            }
        }

        return index;
    }
}
