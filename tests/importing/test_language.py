"""The language of a text is told by its words; a few words tell nothing."""

from __future__ import annotations

import pytest
from importing.round_trip import imported_text, problems_of

from glossator.importing.language import shown_by

#: Our own sentences, of at least fifty words, or of as many in their script.
TEXTS = {
    "en": "We ask for your name and your address when you order something, because the parcel has "
    "to reach you. We keep both for as long as the tax office wants us to and delete them then. "
    "Nobody else gets them, unless a court orders it or you ask us to hand them on.",
    "de": "Wenn Sie etwas bestellen, fragen wir nach Ihrem Namen und Ihrer Anschrift, weil das "
    "Paket Sie erreichen soll. Wir bewahren beides so lange auf, wie das Finanzamt es verlangt, "
    "und löschen es danach. Sonst bekommt es niemand, außer ein Gericht ordnet es an oder Sie "
    "wünschen es selbst.",
    "fr": "Quand vous commandez un article, nous vous demandons votre nom et votre adresse pour "
    "que le colis vous parvienne. Nous les gardons aussi longtemps que l'administration l'exige, "
    "puis nous les effaçons. Personne d'autre ne les reçoit, sauf si un tribunal l'ordonne.",
    "es": "Cuando usted hace un pedido le pedimos su nombre y su dirección para que el paquete "
    "llegue. Los guardamos durante el tiempo que exige la ley y después los borramos. Nadie más "
    "los recibe, salvo que un juez lo ordene o que usted mismo nos lo pida por escrito.",
    "it": "Quando ordinate qualcosa vi chiediamo il nome e l'indirizzo perché il pacco possa "
    "arrivare. Li conserviamo per il tempo che la legge richiede e poi li cancelliamo. Nessun "
    "altro li riceve, a meno che un giudice lo ordini o che ce lo chiediate voi stessi.",
    "pt": "Quando você faz uma encomenda, pedimos o seu nome e o seu endereço para que o pacote "
    "chegue. Guardamos os dois pelo tempo que a lei exige e depois apagamos tudo. Ninguém mais os "
    "recebe, a não ser que um juiz mande ou que você mesmo nos peça isso por escrito.",
    "nl": "Wanneer u iets bestelt vragen wij uw naam en uw adres, omdat het pakket bij u moet "
    "aankomen. Wij bewaren ze zolang de belastingdienst dat eist en wissen ze daarna. Niemand "
    "anders krijgt ze, tenzij een rechter het beveelt of u ons er zelf om vraagt.",
    "pl": "Kiedy coś zamawiasz, prosimy o imię, nazwisko i adres, żeby paczka mogła dotrzeć. "
    "Przechowujemy je tak długo, jak wymaga tego prawo, a potem je usuwamy. Nikt inny ich nie "
    "dostaje, chyba że nakaże to sąd albo sam nas o to poprosisz.",
    "ru": "Когда вы что-то заказываете, мы спрашиваем ваше имя и адрес, чтобы посылка дошла. Мы "
    "храним их столько, сколько требует закон, а затем удаляем. Никто другой их не получает, если "
    "только этого не потребует суд или вы сами не попросите нас об этом.",
    "ja": "ご注文の際には、荷物をお届けするためにお名前とご住所をうかがいます。法律で定められた"
    "期間だけ保管し、その後は消去します。裁判所の命令があるとき、またはご本人が望まれるときを除き、"
    "ほかの誰にもお渡しすることはありません。",
    "zh": "您下订单时，我们会询问您的姓名和地址，以便包裹能够送到。我们只在法律要求的期限内保存这些"
    "资料，之后便会删除。除非法院下令，或者您自己提出要求，否则不会把它们交给任何其他人。",
    "ko": "주문하실 때 소포를 보내 드리기 위해 이름과 주소를 여쭙니다. 법이 정한 기간 동안만 "
    "보관하고 그 뒤에는 지웁니다. 법원이 명령하거나 본인이 원하실 때를 빼고는 다른 누구에게도 "
    "건네지 않습니다. 언제든지 저희에게 물어보실 수 있습니다.",
    "th": "เมื่อคุณสั่งซื้อสินค้า เราจะถามชื่อและที่อยู่ของคุณเพื่อให้พัสดุไปถึง เราเก็บไว้เท่าที่กฎหมายกำหนด"
    "แล้วจึงลบทิ้ง ไม่มีใครอื่นได้รับข้อมูลนี้ เว้นแต่ศาลจะสั่งหรือคุณขอเอง",
    "ar": "عندما تطلب شيئا نسألك عن اسمك وعنوانك حتى يصل الطرد إليك. نحتفظ بهما للمدة التي يطلبها "
    "القانون ثم نمحوهما. لا يحصل عليهما أحد غيرنا إلا إذا أمرت بذلك المحكمة أو طلبت ذلك بنفسك.",
    "he": "כשאתם מזמינים משהו אנחנו מבקשים את השם ואת הכתובת שלכם כדי שהחבילה תגיע. אנחנו שומרים "
    "אותם כל עוד החוק דורש זאת ואחר כך מוחקים אותם. איש מלבדנו אינו מקבל אותם, אלא אם בית המשפט "
    "מורה על כך או שאתם מבקשים זאת בעצמכם.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_words_tell_the_language(language: str) -> None:
    assert shown_by(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "", "We ask for your name.", "1 2 3 4 5 6 7 8 9 10 " * 20,
        "Albania (+355)Algeria (+213)Andorra (+376)Angola (+244)Anguilla (+1)Aruba (+297) " * 9,
        TEXTS["en"] + TEXTS["ru"] + TEXTS["ja"] + TEXTS["fr"] + TEXTS["ar"],
    ],
)  # fmt: skip
def test_where_nothing_is_sure_nothing_is_said(text: str) -> None:
    assert shown_by(text) == ""


@pytest.mark.parametrize(
    ("declared", "language", "tag", "doubt"),
    [
        ('<html lang="pt-br">', "pt", "pt-BR", ""),
        ("<html lang=zh_hant>", "zh", "zh-Hant", ""),
        ("<html>", "th", "th", ""),
        ("<html lang=en>", "de", "de", "the page says its language is en; its words are de"),
    ],
)
def test_a_page_may_say_more_but_not_otherwise(
    declared: str, language: str, tag: str, doubt: str
) -> None:
    found = imported_text(f"{declared}<p>{TEXTS[language]}</p>", "a.html")
    assert found.capture["language"] == tag
    assert [guess for guess in found.proposal.guesses if "language" in guess] == [doubt] * bool(
        doubt
    )
    assert problems_of(found) == []


def test_unknown_is_written_and_asked_for() -> None:
    found = imported_text("A few words.", "a.txt")
    assert found.capture["language"] == "unknown"
    assert found.proposal.guesses[0] == ("its language is not certain: write it in capture.yml")
    assert problems_of(found) == []


@pytest.mark.parametrize("language", ["ja", "zh", "th"])
def test_policies_without_spaces_are_taken(language: str) -> None:
    about = {"ja": "個人情報", "zh": "个人信息", "th": "ข้อมูลส่วนบุคคล"}[language]
    found = imported_text(f"{about}\n{TEXTS[language] * 4}\n{about}", "a.txt", force=False)
    assert found.capture["language"] == language
    assert problems_of(found) == []
