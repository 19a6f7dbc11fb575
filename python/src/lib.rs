mod arrow;
