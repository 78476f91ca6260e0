# De demonstratie: de telefoon die klaarstaat naast het portaal.
demo-phone-open = Voorbeeldtelefoon
demo-phone-title = Deze telefoon opent op een andere machine
demo-phone-elsewhere = De schermen van de virtuele telefoon openen alleen op de machine waarop Vigie draait. Open het portaal daar, op het adres dat bij de start werd getoond, en probeer opnieuw.
