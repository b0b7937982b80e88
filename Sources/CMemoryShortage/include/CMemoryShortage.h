#ifndef C_MEMORY_SHORTAGE_H
#define C_MEMORY_SHORTAGE_H

/* From now on a process that the runtime ends because it got no memory writes the message to
   standard error and ends with the status; what ends otherwise, ends as before. The message has to
   live as long as the process. */
void c_tell_memory_shortage(const char *message, int status);

#endif
