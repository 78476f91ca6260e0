# The demonstration: the phone that is ready beside the portal.
demo-phone-open = Sample phone
demo-phone-title = This phone opens on another machine
demo-phone-elsewhere = The screens of the virtual phone can be opened only on the machine on which Vigie runs. Open the portal there, at the address that was printed at the start, and try again.
