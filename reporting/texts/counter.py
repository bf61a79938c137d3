"""Sentences of the counter that belong to no single talk."""

STOPPED = "Baik, tidak dilanjutkan."
WHICH_OFFICE = "Bapak/Ibu bertanya ke kantor mana?"
AT_OFFICE = "Baik, {office}. Silakan tulis pertanyaan Bapak/Ibu."
OLD_BUTTON = "Tombol itu sudah lama. Silakan tulis lagi yang Bapak/Ibu perlukan."
