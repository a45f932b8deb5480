using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Tests.Operations;

/// <summary>What a customer's addresses prove, and at which of them he or she is reached.</summary>
public class KnownCustomerTests
{
    private const string Phone = "+49301234567";

    [Theory]
    [InlineData("phone")]
    [InlineData("sms")]
    [InlineData("whatsapp")]
    public void A_number_of_any_channel_of_phones_is_the_customers(string type)
    {
        KnownCustomer customer = Customer(null, null, (type, "+49 30 1234567"));

        Assert.True(customer.HasPhone(Phone));
        Assert.Null(customer.Contradiction(new PersonReference { Phone = Phone }));
    }

    [Fact]
    public void A_number_on_another_kind_of_channel_is_no_phone_number() =>
        Assert.False(Customer(null, null, ("instagram", Phone)).HasPhone(Phone));

    [Theory]
    [InlineData("sms", "+493000000002")]
    [InlineData("whatsapp", "+493000000003")]
    [InlineData("phone", "+493000000001")]
    public void The_number_of_the_channel_itself_goes_before_other_numbers(string channel, string expected)
    {
        KnownCustomer customer = Customer(
            "jane@example.com", null, ("phone", "+49 30 0000 0001"), ("sms", "+49 30 0000 0002"), ("whatsapp", "+49 30 0000 0003"));

        Assert.Equal(expected, customer.AddressFor(channel));
    }

    [Theory]
    [InlineData("+49 30 1234567", Phone)]
    [InlineData("12345", "12345")]
    public void Another_number_serves_where_the_channel_has_none_in_the_one_writing_that_numbers_have(string known, string expected) =>
        Assert.Equal(expected, Customer(null, null, ("phone", known)).AddressFor("sms"));

    [Fact]
    public void Mail_goes_to_the_main_address_else_to_another_and_never_to_a_phone_number()
    {
        Assert.Equal("jane@example.com", Customer("jane@example.com", null, ("email", "jane@home.example")).AddressFor("email"));
        Assert.Equal("jane@home.example", Customer(null, null, ("phone", Phone), ("email", "jane@home.example")).AddressFor("email"));
        Assert.Null(Customer(null, null, ("phone", Phone)).AddressFor("email"));
    }

    [Fact]
    public void A_channel_without_an_address_is_none()
    {
        KnownCustomer customer = Customer(null, null, ("email", null), ("phone", null), ("email", ""));

        Assert.Null(customer.AddressFor("email"));
        Assert.Null(customer.AddressFor("phone"));
        Assert.Null(customer.Contradiction(new PersonReference { Email = "jane@example.com", Phone = Phone }));
    }

    [Fact]
    public void What_is_not_known_of_a_customer_contradicts_nothing()
    {
        Assert.Null(Customer("jane@example.com", null).Contradiction(new PersonReference { Phone = Phone }));
        Assert.Null(Customer("jane@example.com", null).Contradiction(new PersonReference { ExternalId = "crm-7" }));
        Assert.Null(Customer(null, "crm-7").Contradiction(new PersonReference { Email = "jane@example.com" }));
    }

    [Fact]
    public void Another_external_id_is_another_customers()
    {
        Assert.Null(Customer(null, "crm-7").Contradiction(new PersonReference { ExternalId = "crm-7" }));
        Assert.Equal(("crm-8", "crm-7"), Customer(null, "crm-7").Contradiction(new PersonReference { ExternalId = "crm-8" }));
    }

    [Fact]
    public void One_way_in_which_both_agree_is_enough_and_else_the_first_that_differs_is_told()
    {
        KnownCustomer customer = Customer("jane@example.com", "crm-7", ("phone", Phone));

        Assert.Null(customer.Contradiction(new PersonReference { Email = "john@example.com", Phone = "+49 30 1234567", ExternalId = "crm-8" }));
        Assert.Equal(
            ("john@example.com", "jane@example.com"),
            customer.Contradiction(new PersonReference { Email = "john@example.com", Phone = "+49309999999", ExternalId = "crm-8" }));
    }

    private static KnownCustomer Customer(string? email, string? externalId, params (string Type, string? Address)[] channels) => new(new JObject
    {
        ["id"] = 7,
        ["email"] = email,
        ["external_id"] = externalId,
        ["channels"] = new JArray(channels.Select(static channel => new JObject { ["type"] = channel.Type, ["address"] = channel.Address })),
    });
}
