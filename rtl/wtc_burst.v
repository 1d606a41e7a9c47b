// SPDX-License-Identifier: Apache-2.0
//
// wtc_burst -- sends one slot of the write buffer as one write burst   (docs: rule 9.4.3)
//
// From the first beat with a strobe to the last one; AW and W go independently. Each has a register
// that says that it is still to be offered, so that valid comes straight from it.

`default_nettype none

module wtc_burst #(
    parameter BUS_W      = 64,             // bus width, bits
    parameter WBUF_BYTES = 8,              // width of a slot, bytes
    parameter BEAT_W     = 1               // bits of a beat number of a slot, at least 1
) (
    input  wire                  clk_i,
    input  wire                  rst_ni,

    // From and to the ring
    input  wire                  start_i,  // only when done_o
    input  wire [WBUF_BYTES-1:0] strobe_i, // of the slot that is sent; never zero
    output wire                  done_o,   // no burst, or it ends at this edge
    output wire [BEAT_W-1:0]     first_o,  // beat of the slot at which the burst begins
    output wire [BEAT_W-1:0]     beat_o,   // the beat on W

    // To the bus
    output wire                  aw_valid_o,
    output wire [7:0]            aw_len_o,
    input  wire                  aw_ready_i,
    output wire                  w_valid_o,
    output wire                  w_last_o,
    input  wire                  w_ready_i
);

    localparam BUS_BYTES = BUS_W / 8;
    localparam BEATS     = WBUF_BYTES / BUS_BYTES;

    reg  aw_q, w_q;                        // still to be taken
    wire aw_left = aw_q & ~aw_ready_i;
    wire w_left  = w_q & ~(w_ready_i & w_last_o);

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            aw_q <= 1'b0;
            w_q  <= 1'b0;
        end else begin
            aw_q <= start_i | aw_left;
            w_q  <= start_i | w_left;
        end
    end

    assign done_o     = ~aw_left & ~w_left;
    assign aw_valid_o = aw_q;
    assign w_valid_o  = w_q;

    generate
        if (BEATS == 1) begin : g_one_beat
            wire unused = &{1'b0, strobe_i};
            assign first_o  = 1'b0;
            assign beat_o   = 1'b0;
            assign aw_len_o = 8'd0;
            assign w_last_o = w_q;
        end else begin : g_beats
            reg  [BEAT_W-1:0] sent_q;      // beats already taken
            reg  [BEAT_W-1:0] first, last; // with a strobe
            wire [BEAT_W-1:0] length = last - first;
            integer k;

            always @(*) begin
                first = {BEAT_W{1'b0}};
                last  = {BEAT_W{1'b0}};
                if (aw_q | w_q) begin
                    for (k = 0; k < BEATS; k = k + 1) begin
                        if (|strobe_i[(BEATS-1-k)*BUS_BYTES +: BUS_BYTES]) first = ~k[BEAT_W-1:0];
                        if (|strobe_i[k*BUS_BYTES +: BUS_BYTES])           last  = k[BEAT_W-1:0];
                    end
                end
            end

            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni)               sent_q <= {BEAT_W{1'b0}};
                else if (start_i)          sent_q <= {BEAT_W{1'b0}};
                else if (w_q & w_ready_i)  sent_q <= sent_q + 1'b1;
            end

            assign first_o  = first;
            assign beat_o   = first + sent_q;
            assign aw_len_o = aw_q ? {{(8-BEAT_W){1'b0}}, length} : 8'd0;
            assign w_last_o = w_q & (beat_o == last);
        end
    endgenerate

endmodule

`default_nettype wire
