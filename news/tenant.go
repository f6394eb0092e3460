package news

// A Tenant is whose news something is: one server's, or one person's in direct messages.
// What a tenant's feeds and links did not bring, it does not see. The zero Tenant is the
// operator, who sees everything.
type Tenant string

// Operator sees everything: the command line on the machine that runs the program.
const Operator Tenant = ""

// ServerTenant is the server with that id.
func ServerTenant(id string) Tenant { return Tenant("server " + id) }

// MemberTenant is the person with that id, in direct messages.
func MemberTenant(id string) Tenant { return Tenant("member " + id) }

// Everyone is what the operator gives to all people in direct messages: the default
// feeds. It is no tenant of questions.
const Everyone Tenant = "everyone"
