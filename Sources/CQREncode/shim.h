// libqrencode, which makes the QR codes of printed sheets.
#include <qrencode.h>
