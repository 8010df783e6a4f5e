/// libpq as this build sees it. Bridges functions that newer libpq versions have, so that Swift code needs no
/// conditional: every bridge compiles against libpq 14 and uses the newer function where the header declares it.
#pragma once
#include <libpq-fe.h>
#include <stdlib.h>

/// Sends a Close of a prepared statement (libpq 17). 1 = sent, 0 = failed, -1 = this libpq cannot: use DEALLOCATE.
static inline int regimen_send_close_prepared(PGconn *conn, const char *name) {
#ifdef LIBPQ_HAS_CLOSE_PREPARED
  return PQsendClosePrepared(conn, name);
#else
  (void)conn;
  (void)name;
  return -1;
#endif
}

/// Everything that a cancel request needs, taken while the connection is at rest or busy; used on any thread.
/// With libpq 17 the request travels under the connection's own TLS settings.
static inline void *regimen_cancel_make(PGconn *conn) {
#ifdef LIBPQ_HAS_ASYNC_CANCEL
  return PQcancelCreate(conn);
#else
  return PQgetCancel(conn);
#endif
}

/// Sends the request, blocking, and frees it.
static inline void regimen_cancel_send(void *cancel) {
#ifdef LIBPQ_HAS_ASYNC_CANCEL
  PQcancelBlocking((PGcancelConn *)cancel);
  PQcancelFinish((PGcancelConn *)cancel);
#else
  char ignored[256];
  PQcancel((PGcancel *)cancel, ignored, sizeof ignored);
  PQfreeCancel((PGcancel *)cancel);
#endif
}
