package playground

// A rule is one rule of Discord's that the playground keeps.
type rule struct {
	name    string // also the subtest of TestRules that proves it
	says    string // the rule
	section string // of https://docs.discord.com/developers/
	code    int    // of the JSON error, or of the gateway's close; 0 if nothing is refused
	detail  string // the code within "errors", "" if there is none
	message string // of the error or detail; the usual one of the detail if empty
	least   int    // smallest length or number allowed
	most    int    // greatest length or number allowed
}

// A ruleID is a place in the table.
type ruleID int

// The details that Discord's forms give most often. Discord documents their shape
// (reference#error-messages) but no list of them; these are the ones seen in its answers.
const (
	tooLong   = "BASE_TYPE_MAX_LENGTH"
	badLength = "BASE_TYPE_BAD_LENGTH"
	required  = "BASE_TYPE_REQUIRED"
	oneOf     = "BASE_TYPE_CHOICES"
	outside   = "NUMBER_TYPE_RANGE"
	badScheme = "URL_TYPE_INVALID_SCHEME"
)

// Codes of Discord's JSON errors, topics/opcodes-and-status-codes#json.
const (
	codeGeneral        = 0
	codeUnknownChannel = 10003
	codeUnknownGuild   = 10004
	codeUnknownMember  = 10007
	codeUnknownMessage = 10008
	codeUnknownWebhook = 10015
	codeUnknownInter   = 10062
	codeUnknownCommand = 10063
	codeTooManyCmds    = 30032
	codeTooLarge       = 40005
	codeAcknowledged   = 40060
	codeFollowUps      = 40094
	codeAccess         = 50001
	codeNotAuthor      = 50005
	codeEmpty          = 50006
	codePermissions    = 50013
	codeWebhookToken   = 50027
	codeRecipient      = 50033
	codeForm           = 50035
	codeJSON           = 50109
	codeReplyHistory   = 160002
)

// The rows of the table.
const (
	unauthorized ruleID = iota
	unknownRoute
	bodySize
	bodyJSON
	unknownChannel
	unknownGuild
	unknownMessage
	unknownCommand
	unknownMember
	missingAccess
	missingPermissions
	directRecipient
	listLimit
	listAnchor
	rateChannel
	rateGlobal
	editOwn
	deleteOwn

	answerInTime
	answerOnce
	callbackType
	ephemeralKept
	deferredEdited
	tokenKnown
	tokenLife
	answerFirst
	followUpsCount
	choicesCount
	choiceName
	choiceValue
	modalTitle
	modalCustomID
	modalRows
	inputLabel
	inputValue
	inputPlaceholder
	inputLengths
	inputStyle

	messageEmpty
	contentLength
	nonceLength
	nonceOnce
	replyKnown
	replyHistory
	filesNone
	mentionsParse
	mentionsExclusive
	mentionsCount
	embedsCount
	embedTitle
	embedDescription
	embedFields
	embedFieldName
	embedFieldValue
	embedFooter
	embedAuthor
	embedURL
	embedsTotal

	v2Content
	v2Embeds
	v2Poll
	v2Stays
	v2Count
	v2Text
	v2Bytes
	componentPlace
	componentID
	rowsCount
	rowButtons
	rowSelect
	containerCount
	containerColor
	sectionTexts
	sectionAccessory
	textDisplay
	galleryItems
	mediaURL
	mediaDescription
	separatorSpacing
	customIDLength
	customIDUnique
	buttonStyle
	buttonLabel
	buttonEmpty
	linkURL
	linkLength
	linkCustomID
	selectOptions
	selectLabel
	selectValue
	selectValueUnique
	selectDescription
	selectPlaceholder
	selectRange

	commandName
	commandDescription
	commandOptions
	commandNesting
	commandSize
	commandsCount
	commandsUnique
	contextMenus
	optionType
	optionName
	optionDescription
	optionUnique
	optionOrder
	optionChoices
	optionChoiceName
	optionChoiceValue
	optionAutocomplete
	optionLengths
	commandInstalls
	commandPlaces
	commandPermissions
	commandContexts
	commandOwners

	gatewayVersion
	gatewayEncoding
	gatewayDecode
	gatewayOpcode
	gatewayFirst
	gatewayTwice
	gatewayToken
	gatewayShard
	gatewayIntents
	gatewayPrivileged
	gatewayRate
	gatewayResume
	contentWithheld
	contentDirect
	guildUnavailable
	guildRemoved

	ruleCount
)
