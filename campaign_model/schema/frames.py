"""The pictures of steps and questions: what each shows, for who hears a page read aloud.

How a frame looks is drawn once, in ``frames.typ`` of the typesetting room's house style.
"""

from __future__ import annotations

from campaign_model.vocabulary import Term


class Frame(Term):
    """What a step looks like, without a word in the picture."""

    AD = "ad", "手机上弹出赚钱广告", "An advertisement on a phone"
    COIN_IN = "coin-in", "小钱先到账", "Small money arrives"
    GROUP = "group", "被拉进满是托的群", "A group full of shills"
    PAY = "pay", "把钱付给手机那头", "Money goes into the phone"
    PAY_AGAIN = "pay-again", "一笔又一笔地交钱", "Paying again and again"
    LOCKED = "locked", "钱锁住取不出", "The money is locked"
    CHART = "chart", "手机上的行情只涨不跌", "A chart that only rises"
    INSTALL = "install", "装来路不明的软件", "Installing an unknown app"
    COURIER = "courier", "上门来取现金", "Cash is fetched at the door"
    PRICE_TAG = "price-tag", "低价货摆在手机上", "A bargain on the phone"
    LEAVE = "leave", "离开原来的平台", "Leaving the platform"
    PAY_CODE = "pay-code", "扫个人收款码付钱", "Paying by a private code"
    GONE = "gone", "包裹是空的，人不见了", "An empty parcel, and nobody there"
    KNOWS_YOU = "knows-you", "电话里报出您的证件信息", "The caller knows your papers"
    REFUND = "refund", "说包裹有问题要赔钱", "A refund for a parcel"
    WATCHED = "watched", "屏幕被人盯着看", "Somebody watches the screen"
    CARD_TAP = "card-tap", "银行卡贴到手机上", "A card held to the phone"
    FORM = "form", "填身份证和银行卡", "Filling in papers and card"
    RELAY = "relay", "别人的钱从自己手里过", "Money of others passes through"
    ALARM = "alarm", "手机上跳出吓人的消息", "A frightening message"
    BORROW = "borrow", "从几个平台借出钱来", "Borrowing from several places"
    COPY = "copy", "骗子套上熟人的模样", "A swindler looks like somebody you know"
    CHAT = "chat", "在聊天软件里套近乎", "Friendly talk in a chat"
    HURRY = "hurry", "催着马上付钱", "Being hurried to pay"
    NO_CALL = "no-call", "不让打电话核实", "No call to check"
    FAKE_SLIP = "fake-slip", "假的转账截图", "A false payment slip"
    PASSED_ON = "passed-on", "电话一层一层往上转", "The call is passed up"
    WARRANT = "warrant", "写着名字的假文书", "A false paper with a name on it"
    SHUT_IN = (
        "shut-in",
        "一个人关在屋里，电话不能挂",
        "Alone in a room, never hanging up",
    )
    HEART = "heart", "手机那头说喜欢您", "Love from inside the phone"
    APART = "apart", "隔着一道墙，从不见面", "A wall between, never meeting"
    ASKS_MONEY = "asks-money", "开口要钱", "Asking for money"
    CAMERA = "camera", "私密视频被录下来", "A private video is recorded"
    GAME = "game", "游戏里送装备、收账号", "Gifts and trades in a game"
    PARENTS_PHONE = (
        "parents-phone",
        "孩子拿着大人的手机",
        "A child with its parents' phone",
    )
    PLANE = "plane", "骗子说得准航班", "The caller knows the flight"
    PLANE_OFF = "plane-off", "说航班取消能赔钱", "A cancelled flight, and money for it"
    REMOTE = "remote", "别人在远处操作手机", "Somebody else works the phone"
    COLLECT = "collect", "在网上收集人脸和声音", "Faces and voices are collected"
    CUT_OFF = "cut-off", "视频露一面就断", "The video breaks off"
    GIFT = "gift", "送礼物套近乎", "A gift to make friends"
    CORNERED = "cornered", "被人围着吓唬", "Surrounded and frightened"
    HAND_CARD = "hand-card", "把银行卡交给别人", "Handing over a card"
    SHOW_OFF = "show-off", "在朋友圈里晒钱", "Showing off money"
    TICKET = "ticket", "替您买好票", "A ticket bought for you"
    BORDER = "border", "夜里被带过边境", "Led over the border by night"
    PAPERS_TAKEN = "papers-taken", "证件和手机被收走", "Papers and phone are taken"
    LECTURE = "lecture", "台上“专家”讲产品", "An expert praises goods"
    HUSH = "hush", "叫老人别告诉孩子", "Not a word to the children"
    GRANDSON = "grandson", "电话里有人哭着要钱", "Crying on the phone for money"
    ORDER = "order", "电话里订一大批货", "A large order by phone"
    ODD_GOODS = "odd-goods", "要一样特别的货", "An odd thing is ordered"
    TWO_OF_THEM = "two-of-them", "买家和供货商是一伙", "Buyer and supplier are one"
    SMS = "sms", "收到一条带链接的短信", "A text message with a link"
    LINK = "link", "打开一个假网页", "A false page opens"
    DRAINED = "drained", "卡里的钱被刷走", "Money leaves the card"
    SEARCH = "search", "上网搜，搜到的也可能是骗子", "Searching and meeting a swindler"
    LEFT_ALONE = (
        "left-alone",
        "骗子走了，卡的主人留下",
        "The card's owner is left alone",
    )


class QuestionPicture(Term):
    """What a question is about, so drawn that it gives no answer away."""

    CALL = "call", "来电话了", "A phone call"
    CHAT = "chat", "手机聊天", "A chat"
    FACE = "face", "有人当面说话", "Somebody speaks"
    BOARD = "board", "黑板上的通知", "A notice on the board"
    MONEY = "money", "钱", "Money"
    NUMBER = "number", "短信里的数字", "A number in a message"
    BANK_CARD = "bank-card", "银行卡", "A bank card"
    GAME = "game", "游戏机", "A game"
    TOY = "toy", "礼物盒", "A present"
    SECRET = "secret", "悄悄话", "A secret"
    FAMILY = "family", "一家人", "A family"
    SCREEN = "screen", "手机屏幕", "A screen"
